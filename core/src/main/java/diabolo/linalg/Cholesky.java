package diabolo.linalg;

/**
 * Cholesky factor L of a symmetric positive definite matrix: Σ = L Lᵀ, L lower triangular. Golub
 * and Van Loan (2013), algorithm 4.2.1.
 */
public final class Cholesky {

  private Cholesky() {}

  /**
   * Computes L [n, n].
   *
   * @param symmetric Σ; its lower triangle is read. Not modified.
   * @throws IllegalArgumentException if Σ is not positive definite
   */
  public static double[][] root(double[][] symmetric) {
    int n = symmetric.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = symmetric[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalArgumentException(
              "expected a positive definite covariance, got a pivot of " + sum);
        }
        root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
      }
    }
    return root;
  }

  /**
   * Solves L Lᵀ x = b by forward and backward substitution.
   *
   * @param root L. Not modified.
   */
  public static double[] solve(double[][] root, double... right) {
    double[] x = right.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        x[i] -= root[i][j] * x[j];
      }
      x[i] /= root[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < x.length; j++) {
        x[i] -= root[j][i] * x[j];
      }
      x[i] /= root[i][i];
    }
    return x;
  }

  /** Squared Mahalanobis distance ‖L⁻¹ (x − m)‖². */
  public static double squaredDistance(double[][] root, double[] x, double[] m) {
    double square = 0;
    for (double y : whitened(root, x, m)) {
      square += y * y;
    }
    return square;
  }

  /** L⁻¹ (x − m), by forward substitution: of covariance I if x is of covariance L Lᵀ, mean m. */
  public static double[] whitened(double[][] root, double[] x, double[] m) {
    double[] y = new double[m.length];
    for (int i = 0; i < y.length; i++) {
      double sum = x[i] - m[i];
      double[] row = root[i];
      for (int j = 0; j < i; j++) {
        sum -= row[j] * y[j];
      }
      y[i] = sum / row[i];
    }
    return y;
  }
}
