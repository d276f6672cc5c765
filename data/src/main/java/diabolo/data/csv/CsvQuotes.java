package diabolo.data.csv;

/** Where a quote opens a field. */
enum CsvQuotes {
  /** At its first character only, as RFC 4180 has it. FastCSV reads that half as fast again. */
  STRICT,
  /** After white space too. */
  LENIENT
}
