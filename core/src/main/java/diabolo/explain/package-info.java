/**
 * Reasons of an anomaly score: the cells of a row, each beside the value that the others suggest.
 *
 * <p>A {@link diabolo.explain.ColumnFinding} is a column's share of a row's score with expected and
 * actual value; {@link diabolo.explain.CellEvidence}, the {@link diabolo.explain.NormalErrors} of
 * each column and {@link diabolo.explain.CellRepair} are what it is made from. Depends on {@code
 * feature}, {@code objective} and {@code model}.
 */
package diabolo.explain;
