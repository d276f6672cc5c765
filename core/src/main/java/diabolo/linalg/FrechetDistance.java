package diabolo.linalg;

/**
 * Fréchet distance of two sets of points, taken as normal distributions with their means and
 * covariances.
 *
 * <pre>  d² = ‖μ₁ − μ₂‖² + tr C₁ + tr C₂ − 2 tr (C₁^½ C₂ C₁^½)^½  </pre>
 *
 * Dowson and Landau, "The Fréchet distance between multivariate normal distributions" (1982); as a
 * measure of drawn pictures: Heusel et al., "GANs trained by a two time-scale update rule converge
 * to a local Nash equilibrium" (2017), on features of the Inception network. The value depends on
 * the space of the points, so report that space with it: only on Inception's features is it an FID.
 *
 * <p>Squared, lower is better, 0 for equal means and covariances; covariances are divided by N − 1.
 * The estimate is biased upwards for few points: compare sets of equal size.
 */
public final class FrechetDistance {

  private FrechetDistance() {}

  /**
   * Squared distance d² of two sets of points.
   *
   * @param left [N, K], N &gt; 1. Not modified.
   * @param right [M, K], M &gt; 1. Not modified.
   * @throws IllegalArgumentException if there are fewer than two points, or values are not finite
   */
  public static double squared(double[][] left, double[][] right) {
    double[] leftMean = mean(left);
    double[] rightMean = mean(right);
    return squared(leftMean, covariance(left, leftMean), rightMean, covariance(right, rightMean));
  }

  /**
   * Squared distance d² of two normal distributions.
   *
   * @param leftMean μ₁ [K]
   * @param left C₁ [K, K], symmetric and not negative definite
   * @param rightMean μ₂ [K]
   * @param right C₂ [K, K], likewise
   * @throws IllegalArgumentException if sizes differ, or a matrix is not symmetric and finite
   */
  public static double squared(
      double[] leftMean, double[][] left, double[] rightMean, double[][] right) {
    int size = leftMean.length;
    if (rightMean.length != size || left.length != size || right.length != size) {
      throw new IllegalArgumentException(
          "expected means and covariances of one size, got %d, %d, %d and %d"
              .formatted(size, left.length, rightMean.length, right.length));
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double difference = leftMean[i] - rightMean[i];
      sum += difference * difference + left[i][i] + right[i][i];
    }
    double[][] root = root(left);
    double[][] middle = product(product(root, right), root);
    CovarianceFit.makeSymmetric(middle);
    for (double value : SymmetricEigen.valuesOf(middle)) {
      sum -= 2 * Math.sqrt(Math.max(0, value));
    }
    return Math.max(0, sum);
  }

  /** Symmetric square root C^½ = V diag(√λ) Vᵀ. */
  private static double[][] root(double[][] covariance) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    double[] values = eigen.values();
    int size = values.length;
    double[][] root = new double[size][size];
    for (int k = 0; k < size; k++) {
      double[] vector = eigen.vector(k);
      double scale = Math.sqrt(Math.max(0, values[k]));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          root[i][j] += scale * vector[i] * vector[j];
        }
      }
    }
    return root;
  }

  private static double[][] product(double[][] left, double[][] right) {
    int size = left.length;
    double[][] product = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        for (int j = 0; j < size; j++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  private static double[] mean(double[]... points) {
    if (!(points.length > 1)) {
      throw new IllegalArgumentException("expected at least 2 points, got " + points.length);
    }
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += point[k] / points.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(double[][] points, double... mean) {
    double[][] covariance = new double[mean.length][mean.length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        double deviation = (point[i] - mean[i]) / (points.length - 1);
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += deviation * (point[j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }
}
