package diabolo.explain;

import java.util.Optional;

/**
 * The contribution of one column to the anomaly score of a row.
 *
 * @param index its place in the row, from 0
 * @param column its name
 * @param actual the number in the cell, in the data's own units: its raw value plus the reference
 *     value of the column; NaN if it is missing
 * @param expected value that the model predicts from the other columns, within the range of the
 *     training cells
 * @param deviation typical error of the column: root mean square over normal rows; for levels the
 *     root of the share of wrong ones
 * @param share decrease of the row's score with the expected value in place, in the score's unit;
 *     may be negative
 * @param unseen text of the cell if it is a level that training never saw, as far as it is known; a
 *     row of raw values does not hold it
 * @since 0.1
 */
public record ColumnFinding(
    int index,
    String column,
    double actual,
    double expected,
    double deviation,
    double share,
    Optional<String> unseen) {

  /** A finding without the text of an unseen level. */
  public ColumnFinding(
      int index, String column, double actual, double expected, double deviation, double share) {
    this(index, column, actual, expected, deviation, share, Optional.empty());
  }

  /** The same finding with the text of an unseen level. */
  public ColumnFinding withUnseen(String text) {
    return new ColumnFinding(index, column, actual, expected, deviation, share, Optional.of(text));
  }

  /**
   * True if the cell is as expected: its number lies within the typical error of the expected one.
   * Another level is at a distance of 1 or more, a missing cell at none.
   */
  public boolean isAsExpected() {
    return Math.abs(actual - expected) < deviation;
  }
}
