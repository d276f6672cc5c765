package diabolo.fill;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Cells of a table in memory, [N, D] with NaN where a cell is missing. */
public final class TableCells {

  private TableCells() {}

  /** A deep copy. */
  public static float[][] copy(float[][] rows) {
    return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
  }

  /** The rows whose cell of a column is observed, or those whose is not. */
  public static int[] rows(float[][] rows, int column, boolean isObserved) {
    return IntStream.range(0, rows.length)
        .filter(i -> Float.isNaN(rows[i][column]) != isObserved)
        .toArray();
  }

  /** The observed cells of a column. */
  public static double[] observed(float[][] rows, int column) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row[column])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Standard deviation; 0 without values. */
  public static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }
}
