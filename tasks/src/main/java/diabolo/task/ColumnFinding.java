package diabolo.task;

/**
 * What one column says against a row.
 *
 * @param column its name
 * @param actual the value, in the data's own units
 * @param expected what the model puts in its place, given the other columns
 * @param deviation how far values and reconstructions usually are apart: root mean square over
 *     normal rows
 * @param share of the row's score that goes away with the expected value in place, in the score's
 *     unit; may be below 0
 */
public record ColumnFinding(
    String column, double actual, double expected, double deviation, double share) {}
