package diabolo.detector;

import diabolo.linalg.SortedSearch;
import java.util.Arrays;

/**
 * Tail probabilities of a row's values in the empirical distributions of their columns: Li, Zhao,
 * Hu, Botta, Ionescu and Chen, "ECOD: unsupervised outlier detection using empirical cumulative
 * distribution functions" (TKDE 2022), algorithm 1.
 *
 * <pre>
 *   L_d = −ln F(X_d ≤ x_d) ,   R_d = −ln F(X_d ≥ x_d) ,   A_d = L_d if column d is skewed to the left, else R_d
 *   s(x) = max(Σ_d L_d, Σ_d R_d, Σ_d A_d)
 * </pre>
 *
 * The scored row counts as one more row of the table, F = (#{≤} + 1) / (N + 1), so that a value
 * outside the table's range has a finite score. The sums are compared, as in the paper; PyOD
 * compares the columns instead and then adds up. Scores are nats ≥ 0. No parameters and no
 * randomness; the scale of a column does not matter, and dependence between columns is ignored.
 * Memory is that of the table; time to score N · D · log N. Immutable and thread-safe.
 */
public final class Ecod implements RowScores {

  private final float[][] sorted;
  private final boolean[] leftSkewed;

  private Ecod(float[][] sorted, boolean... leftSkewed) {
    this.sorted = sorted;
    this.leftSkewed = leftSkewed;
  }

  /**
   * Sorts the columns of a table.
   *
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @throws IllegalArgumentException if a number is not positive, values are missing or not finite
   */
  public static Ecod fit(float[] rows, int count, int width) {
    FiniteRows.check(rows, count, width);
    float[][] sorted = new float[width][count];
    boolean[] leftSkewed = new boolean[width];
    for (int d = 0; d < width; d++) {
      for (int n = 0; n < count; n++) {
        // −0 becomes 0: the two are one value
        sorted[d][n] = rows[n * width + d] + 0f;
      }
      Arrays.sort(sorted[d]);
      leftSkewed[d] = thirdMoment(sorted[d]) < 0;
    }
    return new Ecod(sorted, leftSkewed);
  }

  @Override
  public double[] scores(float[] rows, int count) {
    int width = sorted.length;
    FiniteRows.checkValues(rows, count, width);
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      double lefts = 0;
      double rights = 0;
      double chosen = 0;
      for (int d = 0; d < width; d++) {
        float value = rows[n * width + d];
        int size = sorted[d].length;
        double left = -Math.log((SortedSearch.upTo(sorted[d], value) + 1.0) / (size + 1.0));
        double right =
            -Math.log((size - SortedSearch.below(sorted[d], value) + 1.0) / (size + 1.0));
        lefts += left;
        rights += right;
        chosen += leftSkewed[d] ? left : right;
      }
      scores[n] = Math.max(chosen, Math.max(lefts, rights));
    }
    return scores;
  }

  /** Third central moment; its sign is that of the skewness. */
  private static double thirdMoment(float... values) {
    double mean = 0;
    for (float value : values) {
      mean += (double) value / values.length;
    }
    double sum = 0;
    for (float value : values) {
      double off = value - mean;
      sum += off * off * off;
    }
    return sum;
  }
}
