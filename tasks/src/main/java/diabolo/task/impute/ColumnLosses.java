package diabolo.task.impute;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Losses of imputed cells of one column by each method: squared errors, or 1 for a wrong level.
 *
 * @param losses one for each hidden cell, by method, the model among them
 * @param isCategory whether cells are levels
 * @param deviation standard deviation of all known cells of the column
 */
record ColumnLosses(Map<ImputeBy, double[]> losses, boolean isCategory, double deviation) {

  private static final List<ImputeBy> CANDIDATES =
      List.of(
          ImputeBy.MODEL, ImputeBy.ENSEMBLE, ImputeBy.FORESTS, ImputeBy.RIDGE, ImputeBy.NEIGHBORS);

  private static final int FEWEST_CELLS = 20;
  private static final double BEYOND_NOISE = 2;

  /**
   * The losses of hidden cells.
   *
   * @param truth [N, D] true values
   * @param filled [N, D] values of a method
   * @param column position
   * @param cells rows whose cell was hidden
   * @param isCategory whether cells are levels
   */
  static double[] of(
      float[][] truth, float[][] filled, int column, int[] cells, boolean isCategory) {
    return IntStream.of(cells)
        .mapToDouble(
            i -> {
              double error = (double) truth[i][column] - filled[i][column];
              return isCategory ? (error == 0 ? 0 : 1) : error * error;
            })
        .toArray();
  }

  /** Number of hidden cells. */
  int cells() {
    return losses.get(ImputeBy.MODEL).length;
  }

  /**
   * The share of wrong levels, or the root mean square error over the standard deviation of all
   * known cells; of a constant column the share of cells that are not that constant.
   */
  double error(ImputeBy way) {
    double[] own = losses.get(way);
    if (isCategory) {
      return mean(own);
    }
    return deviation > 0
        ? Math.sqrt(mean(own)) / deviation
        : mean(Arrays.stream(own).map(loss -> loss > 0 ? 1 : 0).toArray());
  }

  /**
   * The usual method, or the best of those that beat it beyond noise: by more than two standard
   * errors of the paired differences of losses, because the best of several is taken.
   */
  ImputeBy better(ImputeBy usual) {
    if (cells() < FEWEST_CELLS) {
      return usual;
    }
    double[] own = losses.get(usual);
    ImputeBy best = usual;
    double least = Double.POSITIVE_INFINITY;
    for (ImputeBy way : CANDIDATES) {
      double[] other = losses.getOrDefault(way, own);
      if (isLess(other, own) && mean(other) < least) {
        least = mean(other);
        best = way;
      }
    }
    return best;
  }

  /** Whether the mean difference d̄ of paired losses is above twice its standard error s/√n. */
  private static boolean isLess(double[] losses, double[] others) {
    int n = losses.length;
    double[] gains = new double[n];
    Arrays.setAll(gains, i -> others[i] - losses[i]);
    double mean = mean(gains);
    double variance =
        Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum() / (n - 1);
    return mean > BEYOND_NOISE * Math.sqrt(variance / n);
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
