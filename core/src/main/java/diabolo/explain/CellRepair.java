package diabolo.explain;

/**
 * The change of a row's score when one cell is replaced by its expected value.
 *
 * @param column of the cell
 * @param actual its raw value; NaN if it is missing
 * @param expected the raw value in its place
 * @param deviation typical error of the column on normal rows
 * @param before score of the row, or of the part that is explained
 * @param after the same with the expected value
 */
public record CellRepair(
    int column, double actual, double expected, double deviation, double before, double after) {}
