package diabolo.task.fidelity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Strength of the dependence of two columns, over the rows in which neither cell is missing.
 *
 * <pre>
 *   two numbers            correlation r (Pearson), in [−1, 1]
 *   two columns of levels  V = √(χ² / (n (min(A, B) − 1)))   (Cramér 1946), in [0, 1]
 *   levels and a number    η = √(sum of squares between levels / total)   (Pearson 1905), in [0, 1]
 * </pre>
 *
 * 0 where a column is constant.
 */
final class Association {

  private Association() {}

  /** The association of two columns [N]. Neither is modified. */
  static double of(float[] some, boolean areLevels, float[] others, boolean areOthersLevels) {
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < some.length; i++) {
      if (!Float.isNaN(some[i]) && !Float.isNaN(others[i])) {
        pairs.add(new double[] {some[i], others[i]});
      }
    }
    if (areLevels && areOthersLevels) {
      return levels(pairs);
    }
    return areLevels || areOthersLevels ? ratio(pairs, areLevels ? 0 : 1) : correlation(pairs);
  }

  private static double correlation(List<double[]> pairs) {
    double[] means = {mean(pairs, 0), mean(pairs, 1)};
    double product = 0;
    double[] squares = new double[2];
    for (double[] pair : pairs) {
      product += (pair[0] - means[0]) * (pair[1] - means[1]);
      squares[0] += Math.pow(pair[0] - means[0], 2);
      squares[1] += Math.pow(pair[1] - means[1], 2);
    }
    double scale = Math.sqrt(squares[0] * squares[1]);
    return scale > 0 ? product / scale : 0;
  }

  private static double levels(List<double[]> pairs) {
    Map<Double, Integer> rows = new HashMap<>();
    Map<Double, Integer> columns = new HashMap<>();
    Map<List<Double>, Integer> cells = new HashMap<>();
    for (double[] pair : pairs) {
      rows.merge(pair[0], 1, Integer::sum);
      columns.merge(pair[1], 1, Integer::sum);
      cells.merge(List.of(pair[0], pair[1]), 1, Integer::sum);
    }
    int smaller = Math.min(rows.size(), columns.size()) - 1;
    // χ² / n = Σ O² / (R C) − 1
    double sum = -1;
    for (Map.Entry<List<Double>, Integer> cell : cells.entrySet()) {
      double row = rows.get(cell.getKey().get(0));
      double column = columns.get(cell.getKey().get(1));
      sum += cell.getValue() * (double) cell.getValue() / (row * column);
    }
    return smaller > 0 ? Math.sqrt(Math.max(0, sum) / smaller) : 0;
  }

  private static double ratio(List<double[]> pairs, int levels) {
    Map<Double, double[]> sums = new HashMap<>();
    double mean = mean(pairs, 1 - levels);
    double total = 0;
    for (double[] pair : pairs) {
      double value = pair[1 - levels] - mean;
      double[] sum = sums.computeIfAbsent(pair[levels], level -> new double[2]);
      sum[0] += value;
      sum[1]++;
      total += value * value;
    }
    double between = sums.values().stream().mapToDouble(sum -> sum[0] * sum[0] / sum[1]).sum();
    return total > 0 ? Math.sqrt(between / total) : 0;
  }

  private static double mean(List<double[]> pairs, int place) {
    return pairs.stream().mapToDouble(pair -> pair[place]).average().orElse(0);
  }
}
