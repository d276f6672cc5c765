package diabolo.data.csv.text;

/** The places where a quote opens a field. */
public enum CsvQuotes {
  /** The first character only, as in RFC 4180. FastCSV reads that 1.5 times as fast. */
  STRICT,
  /** The first character, or one after white space. */
  LENIENT
}
