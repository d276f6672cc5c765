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
   * @throws IllegalArgumentException if there are fewer than two points
   */
  public static GaussianMixture fit(double[][] points) {
    if (!(points.length >= 2)) {
      throw new IllegalArgumentException(
          "a covariance needs at least 2 points, got " + points.length);
    }
    double[][] kept = points;
    for (int turn = 0; turn < TURNS; turn++) {
      double[] mean = mean(kept);
      kept = nearest(points, mean, Cholesky.root(covariance(kept, mean)));
    }
    double[] mean = mean(kept);
    return GaussianMixture.ofRoots(
        new double[] {1},
        new double[][] {mean},
        new double[][][] {Cholesky.root(covariance(kept, mean))});
  }

  private static double[][] nearest(double[][] points, double[] mean, double[][] root) {
    double[] distances = new double[points.length];
    Integer[] order = new Integer[points.length];
    for (int n = 0; n < points.length; n++) {
      distances[n] = Cholesky.squaredDistance(root, points[n], mean);
      order[n] = n;
    }
    Arrays.sort(order, (a, b) -> Double.compare(distances[a], distances[b]));
    int count = Math.max(2, (int) (KEPT * points.length));
    double[][] kept = new double[count][];
    Arrays.setAll(kept, i -> points[order[i]]);
    return kept;
  }

  /** Mean [K] of points. */
  public static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.length;
      }
    }
    return mean;
  }

  /** Covariance [K, K] with its ridge; only the lower triangle is filled. */
  private static double[][] covariance(double[][] points, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    double[] centered = new double[size];
    for (double[] point : points) {
      for (int i = 0; i < size; i++) {
        centered[i] = point[i] - mean[i];
        double share = centered[i] / points.length;
        double[] line = covariance[i];
        for (int j = 0; j <= i; j++) {
          line[j] += share * centered[j];
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += covariance[i][i];
    }
    double ridge = trace > 0 ? RIDGE * trace / size : 1;
    for (int i = 0; i < size; i++) {
      covariance[i][i] += ridge;
    }
    return covariance;
  }
}
