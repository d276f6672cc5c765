package diabolo.task.impute;

import diabolo.fill.TableCells;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Losses of imputed cells of one column: squared errors, or 1 for a wrong level.
 *
 * @param truth [N, D] true values
 * @param column position
 * @param cells rows whose cell was hidden
 * @param isCategory whether cells are levels
 */
record ColumnLosses(float[][] truth, int column, int[] cells, boolean isCategory) {

  private static final List<ClassicalImputation> CANDIDATES =
      List.of(ClassicalImputation.FOREST, ClassicalImputation.RIDGE, ClassicalImputation.NEAREST);
  private static final int FEWEST_CELLS = 20;

  /** The loss of each hidden cell. */
  double[] losses(float[][] filled) {
    return IntStream.of(cells)
        .mapToDouble(
            i -> {
              double error = (double) truth[i][column] - filled[i][column];
              return isCategory ? (error == 0 ? 0 : 1) : error * error;
            })
        .toArray();
  }

  /**
   * The share of wrong levels, or the root mean square error over the standard deviation of all
   * known cells; in the raw unit if these are all alike.
   */
  double error(float[][] filled) {
    double loss = mean(losses(filled));
    if (isCategory) {
      return loss;
    }
    double deviation = TableCells.deviation(TableCells.observed(truth, column));
    return Math.sqrt(loss) / (deviation > 0 ? deviation : 1);
  }

  /** The best method of those that beat the model beyond noise. */
  Optional<ClassicalImputation> better(
      float[][] model, Map<ClassicalImputation, float[][]> others) {
    if (cells.length < FEWEST_CELLS) {
      return Optional.empty();
    }
    double[] own = losses(model);
    Optional<ClassicalImputation> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (ClassicalImputation way : CANDIDATES) {
      if (others.containsKey(way)) {
        double[] other = losses(others.get(way));
        if (isLess(other, own) && mean(other) < least) {
          least = mean(other);
          best = Optional.of(way);
        }
      }
    }
    return best;
  }

  /** Whether the mean difference d̄ of paired losses is above its standard error s/√n. */
  private static boolean isLess(double[] losses, double[] others) {
    int n = losses.length;
    double[] gains = new double[n];
    Arrays.setAll(gains, i -> others[i] - losses[i]);
    double mean = mean(gains);
    double variance =
        Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum() / (n - 1);
    return mean > Math.sqrt(variance / n);
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
