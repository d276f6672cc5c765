package diabolo.explain;

/**
 * What becomes of a row's score where one cell is what the model expects there.
 *
 * @param column of the cell
 * @param actual its raw value; NaN if it is missing
 * @param expected the raw value in its place
 * @param deviation how far values and reconstructions of the column usually are apart
 * @param before the score of the row as it is, or the part that is asked about
 * @param after the same with the expected value
 */
public record CellRepair(
    int column, double actual, double expected, double deviation, double before, double after) {}
