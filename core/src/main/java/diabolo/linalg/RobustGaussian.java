package diabolo.linalg;

import java.util.Arrays;

/**
 * Normal distribution of most of some points: mean and covariance of those that are least distant.
 *
 * <pre>
 *   start: all points;  three times: keep the 80 % with the smallest (x − μ)ᵀ Σ⁻¹ (x − μ)
 *   Σ = covariance of the points kept + 10⁻³ · (their mean variance) · I
 * </pre>
 *
 * Concentration steps as in Rousseeuw and Van Driessen, "A fast algorithm for the minimum
 * covariance determinant estimator" (1999), from one start and in a fixed number of turns.
 * Covariances are divided by the number of points.
 */
public final class RobustGaussian {

  private static final double KEPT = 0.8;
  private static final int TURNS = 3;
  private static final double RIDGE = 1e-3;

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
    GaussianMixture fitted = GaussianMixture.normal(points, RIDGE);
    for (int turn = 0; turn < TURNS; turn++) {
      fitted = GaussianMixture.normal(nearest(points, fitted), RIDGE);
    }
    return fitted;
  }

  private static double[][] nearest(double[][] points, GaussianMixture fitted) {
    double[] mean = fitted.means()[0];
    double[][] root = fitted.roots()[0];
    double[] distances = new double[points.length];
    Integer[] order = new Integer[points.length];
    for (int n = 0; n < points.length; n++) {
      distances[n] = Cholesky.squaredDistance(root, points[n], mean);
      order[n] = n;
    }
    Arrays.sort(order, (a, b) -> Double.compare(distances[a], distances[b]));
    double[][] kept = new double[Math.max(2, (int) (KEPT * points.length))][];
    Arrays.setAll(kept, i -> points[order[i]]);
    return kept;
  }
}
