package diabolo.linalg;

import java.util.Arrays;

/**
 * Normal distribution of the majority of some points: their reweighted minimum covariance
 * determinant.
 *
 * <pre>
 *   start: all points;  five times: keep the half with the smallest d² = (x − μ)ᵀ Σ⁻¹ (x − μ)
 *   then twice: keep all with d² ≤ m χ²(0.975) / χ²(0.5) ,   m = median of d², K degrees of freedom
 *   Σ = covariance of the points kept + 10⁻² · (their mean variance) · I
 * </pre>
 *
 * <p>Concentration steps and reweighting as in Rousseeuw and Van Driessen, "A fast algorithm for
 * the minimum covariance determinant estimator" (Technometrics 1999), with half of the points, from
 * one start and in a fixed number of turns; so up to nearly half of the points may be anomalies.
 * Covariances are divided by the number of points.
 */
public final class RobustGaussian {

  private static final double KEPT = 0.5;
  private static final int TURNS = 5;
  private static final int REWEIGHTINGS = 2;
  private static final double RIDGE = 1e-2;

  /** The standard normal distribution is below this with probability 0.975. */
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  private RobustGaussian() {}

  /**
   * Fits the distribution.
   *
   * @param points [N, K], N ≥ 2, finite. Not modified.
   * @return a mixture of one component
   * @throws IllegalArgumentException if there are fewer than two points, or a value is not finite
   */
  public static GaussianMixture fit(double[][] points) {
    if (!(points.length >= 2)) {
      throw new IllegalArgumentException(
          "a covariance needs at least 2 points, got " + points.length);
    }
    int half = Math.max(2, (int) Math.ceil(KEPT * points.length));
    GaussianMixture fitted = GaussianMixture.normal(points, RIDGE);
    for (int turn = 0; turn < TURNS; turn++) {
      fitted = GaussianMixture.normal(nearest(points, distances(points, fitted), half), RIDGE);
    }
    double bound = quantile(points[0].length, NORMAL_QUANTILE) / quantile(points[0].length, 0);
    for (int turn = 0; turn < REWEIGHTINGS; turn++) {
      double[] distances = distances(points, fitted);
      double most = bound * median(distances);
      int kept = (int) Arrays.stream(distances).filter(d -> d <= most).count();
      fitted = GaussianMixture.normal(nearest(points, distances, Math.max(half, kept)), RIDGE);
    }
    return fitted;
  }

  /**
   * Squared Mahalanobis distances of points from a distribution.
   *
   * @param points [N, K]. Not modified.
   * @param fitted of one component
   * @return [N]
   */
  public static double[] distances(double[][] points, GaussianMixture fitted) {
    double[] mean = fitted.means()[0];
    double[][] root = fitted.roots()[0];
    return Arrays.stream(points)
        .mapToDouble(point -> Cholesky.squaredDistance(root, point, mean))
        .toArray();
  }

  /**
   * The middle one of some numbers, or the mean of the middle two.
   *
   * @param values at least one. Not modified.
   */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[][] nearest(double[][] points, double[] distances, int count) {
    Integer[] order = new Integer[points.length];
    Arrays.setAll(order, n -> n);
    Arrays.sort(order, (a, b) -> Double.compare(distances[a], distances[b]));
    double[][] kept = new double[count][];
    Arrays.setAll(kept, i -> points[order[i]]);
    return kept;
  }

  /**
   * A quantile of the chi-squared distribution: Wilson and Hilferty, "The distribution of
   * chi-square" (PNAS 1931).
   *
   * @param degrees of freedom, ≥ 1
   * @param normal the same quantile of the standard normal distribution
   */
  static double quantile(int degrees, double normal) {
    double variance = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - variance + normal * Math.sqrt(variance), 3);
  }
}
