package diabolo.explain;

/**
 * What one column says against a row.
 *
 * @param index its place in the row, from 0
 * @param column its name
 * @param actual the raw value, in the data's own units; NaN if it is missing
 * @param expected what the model puts in its place, given the other columns
 * @param deviation how far values and reconstructions usually are apart: root mean square over
 *     normal rows; of levels the root of the share of wrong ones
 * @param share of the row's score that goes away with the expected value in place, in the score's
 *     unit; may be below 0
 * @since 0.1
 */
public record ColumnFinding(
    int index, String column, double actual, double expected, double deviation, double share) {}
