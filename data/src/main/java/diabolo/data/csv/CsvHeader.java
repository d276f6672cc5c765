package diabolo.data.csv;

/** Whether the first record of a CSV file holds column names. */
public enum CsvHeader {
  /** It does where it holds text and the second record holds numbers, or where it is all text. */
  AUTO,
  /** It does. */
  PRESENT,
  /** It does not: columns are called {@code c1 c2 …}. */
  ABSENT
}
