package diabolo.score;

import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.RobustGaussian;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fit of the joint distribution of codes and residuals that {@link AnomalyScore.JointDistance}
 * measures by.
 *
 * <pre>
 *   j = [L⁻¹ (f(x) − m) / √K , x − x̂] ,   L Lᵀ = covariance of the codes, m their mean
 * </pre>
 *
 * <p>μ and Σ of j are those of {@link RobustGaussian}; whitening makes its ridge treat all codes
 * alike and as many units as one input. They are kept for v = [f(x), x − x̂], of which j is a
 * linear function, so that the distance is the same.
 *
 * @since 0.1
 */
public final class JointFit {

  /** Largest number of code units and inputs together: half a megabyte in a model file. */
  public static final int MOST_VALUES = 512;

  /** Share of the mean variance added to each variance of the codes, so that L exists. */
  private static final double FLOOR = 1e-9;

  private JointFit() {}

  /**
   * Fits the distribution; empty if there are fewer than two rows or more than {@value
   * #MOST_VALUES} values.
   *
   * @param model stays the caller's
   * @param rows training rows, raw values [N][C]. Not modified.
   */
  public static Optional<GaussianMixture> of(Autoencoder model, float[][] rows) {
    int units = model.codeSize();
    if (rows.length < 2 || units + model.schema().inputs() > MOST_VALUES) {
      return Optional.empty();
    }
    double[][] vectors = JointVectors.of(model, rows);
    double[][] codes =
        Arrays.stream(vectors).map(v -> Arrays.copyOf(v, units)).toArray(double[][]::new);
    double[] mean = RobustGaussian.mean(codes);
    double[][] root = root(codes, mean);
    for (double[] vector : vectors) {
      whiten(vector, mean, root);
    }
    GaussianMixture white = RobustGaussian.fit(vectors);
    return Optional.of(colored(white, mean, root));
  }

  /** √K L, by which a whitened code is multiplied. */
  private static double[][] root(double[][] codes, double[] mean) {
    int units = mean.length;
    double[][] covariance = new double[units][units];
    for (double[] code : codes) {
      for (int i = 0; i < units; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += (code[i] - mean[i]) * (code[j] - mean[j]) / codes.length;
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < units; i++) {
      trace += covariance[i][i];
    }
    double floor = trace > 0 ? FLOOR * trace / units : 1;
    for (int i = 0; i < units; i++) {
      covariance[i][i] += floor;
    }
    double[][] root = Cholesky.root(covariance);
    for (int i = 0; i < units; i++) {
      for (int j = 0; j <= i; j++) {
        root[i][j] *= Math.sqrt(units);
      }
    }
    return root;
  }

  /** v → j in place, by forward substitution. */
  private static void whiten(double[] vector, double[] mean, double[][] root) {
    for (int i = 0; i < mean.length; i++) {
      double sum = vector[i] - mean[i];
      for (int j = 0; j < i; j++) {
        sum -= root[i][j] * vector[j];
      }
      vector[i] = sum / root[i][i];
    }
  }

  /**
   * The distribution of v from that of j: both factors are lower triangles, as is their product.
   */
  private static GaussianMixture colored(GaussianMixture white, double[] mean, double[][] root) {
    double[] whiteCenter = white.means()[0];
    double[][] own = white.roots()[0];
    int units = mean.length;
    double[] center = whiteCenter.clone();
    double[][] factor = new double[own.length][own.length];
    for (int i = 0; i < own.length; i++) {
      if (i >= units) {
        factor[i] = own[i].clone();
      } else {
        center[i] = mean[i];
        for (int k = 0; k <= i; k++) {
          center[i] += root[i][k] * whiteCenter[k];
          for (int j = 0; j <= k; j++) {
            factor[i][j] += root[i][k] * own[k][j];
          }
        }
      }
      round(factor[i]);
    }
    round(center);
    return GaussianMixture.ofRoots(
        new double[] {1}, new double[][] {center}, new double[][][] {factor});
  }

  /** To floats, so that a model file holds the same numbers. */
  private static void round(double... values) {
    Arrays.setAll(values, i -> (float) values[i]);
  }
}
