package diabolo.detector;

import diabolo.linalg.Cholesky;

/**
 * Distance from the mean in units of the table's own spread: Mahalanobis (1936).
 *
 * <pre>
 *   s(x) = √(zᵀ Ĉ⁻¹ z) ,   z_d = (x_d − m_d) / σ_d ,   Ĉ = (1 − α) C + α I
 *   α = (Σ_n ‖z_n z_nᵀ − C‖² / N²) / ‖C − I‖² ,   kept within 10⁻⁴ and 1
 * </pre>
 *
 * C is the covariance of the standardized columns, and α the share that Ledoit and Wolf, "A
 * well-conditioned estimator for large-dimensional covariance matrices" (2004), derive, with the
 * identity as target. So Ĉ is positive definite whatever the table: constant, repeated and
 * dependent columns, fewer rows than columns. A constant column has σ = 1. No randomness. Outliers
 * in the table inflate the covariance and so mask each other. Memory is 16 D² bytes; time N · D² to
 * fit and to score. Immutable and thread-safe.
 */
public final class MahalanobisDistance implements RowScores {

  /** Largest number of columns: its two matrices take 128 MiB each. */
  public static final int MOST_COLUMNS = 4096;

  private static final double LEAST_SHARE = 1e-4;

  private final ColumnScales scales;
  private final double[][] root;

  private MahalanobisDistance(ColumnScales scales, double[][] root) {
    this.scales = scales;
    this.root = root;
  }

  /**
   * Fits mean and shrunk covariance of a table.
   *
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, 1 to {@link #MOST_COLUMNS}
   * @throws IllegalArgumentException if a number is out of range, values are missing or not finite
   */
  public static MahalanobisDistance fit(float[] rows, int count, int width) {
    if (!(width <= MOST_COLUMNS)) {
      throw new IllegalArgumentException(
          "the Mahalanobis distance takes at most %d columns, got %d"
              .formatted(MOST_COLUMNS, width));
    }
    FiniteRows.check(rows, count, width);
    ColumnScales scales = ColumnScales.of(rows, count, width);
    double[][] covariance = new double[width][width];
    double[] z = new double[width];
    double fourths = 0;
    for (int n = 0; n < count; n++) {
      scales.standardize(rows, n, z);
      double square = 0;
      for (int i = 0; i < width; i++) {
        square += z[i] * z[i];
        double[] line = covariance[i];
        double share = z[i] / count;
        for (int j = 0; j <= i; j++) {
          line[j] += share * z[j];
        }
      }
      fourths += square * square;
    }
    shrink(covariance, fourths, count);
    return new MahalanobisDistance(scales, Cholesky.root(covariance));
  }

  @Override
  public double[] scores(float[] rows, int count) {
    int width = root.length;
    FiniteRows.checkValues(rows, count, width);
    double[] origin = new double[width];
    double[] z = new double[width];
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      scales.standardize(rows, n, z);
      scores[n] = Math.sqrt(Cholesky.squaredDistance(root, z, origin));
    }
    return scores;
  }

  /**
   * Shrinks the covariance, C ← (1 − α) C + α I, in the lower triangle; Σ_n ‖z zᵀ − C‖² = Σ_n ‖z‖⁴
   * − N ‖C‖².
   */
  private static void shrink(double[][] covariance, double fourths, int count) {
    double own = 0;
    double away = 0;
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j <= i; j++) {
        double value = covariance[i][j];
        double off = i == j ? value - 1 : value;
        own += (i == j ? 1 : 2) * value * value;
        away += (i == j ? 1 : 2) * off * off;
      }
    }
    double noise = (fourths - count * own) / ((double) count * count);
    double share = away > 0 ? Math.max(LEAST_SHARE, Math.min(1, noise / away)) : 1;
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = (1 - share) * covariance[i][j] + (i == j ? share : 0);
      }
    }
  }
}
