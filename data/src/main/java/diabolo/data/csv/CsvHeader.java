package diabolo.data.csv;

/** Whether the first record of a CSV file holds column names. */
public enum CsvHeader {
  /**
   * Detected: text above numbers, numbers that count the columns, years in a row, or names that are
   * already known; a sentence tells what was taken where that is not certain.
   */
  AUTO,
  /** The first record holds column names. */
  YES,
  /** The first record is a row; columns are called {@code c1 c2 …}. */
  NO
}
