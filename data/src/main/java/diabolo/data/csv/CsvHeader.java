package diabolo.data.csv;

/** Whether the first record of a CSV file holds column names. */
public enum CsvHeader {
  /** Detected: the first record holds text and the second numbers, or all records are text. */
  AUTO,
  /** The first record holds column names. */
  PRESENT,
  /** The first record is a row; columns are called {@code c1 c2 …}. */
  ABSENT
}
