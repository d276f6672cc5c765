package diabolo.task.fidelity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Distances of the distributions of two columns of cells, NaN where a cell is missing. */
final class Distances {

  private Distances() {}

  /**
   * The Kolmogorov–Smirnov distance of two samples of numbers, the largest difference of their
   * distribution functions; missing cells count as one value below all others. In [0, 1], lower is
   * better.
   *
   * <pre>  max_x |F(x) − G(x)|  </pre>
   */
  static double kolmogorovSmirnov(float[] some, float[] others) {
    float[] a = sorted(some);
    float[] b = sorted(others);
    int i = 0;
    int j = 0;
    double largest = 0;
    while (i < a.length && j < b.length) {
      float value = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= value) {
        i++;
      }
      while (j < b.length && b[j] <= value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }

  private static float[] sorted(float... cells) {
    float[] sorted = cells.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Float.isNaN(sorted[i]) ? Float.NEGATIVE_INFINITY : sorted[i];
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The total variation of two samples of levels; missing cells are a level of their own. In [0,
   * 1], lower is better.
   *
   * <pre>  ½ Σ_l |p_l − q_l|  </pre>
   */
  static double totalVariation(float[] some, float[] others) {
    Map<Float, Double> differences = new HashMap<>();
    for (float cell : some) {
      differences.merge(cell, 1.0 / some.length, Double::sum);
    }
    for (float cell : others) {
      differences.merge(cell, -1.0 / others.length, Double::sum);
    }
    return differences.values().stream().mapToDouble(Math::abs).sum() / 2;
  }
}
