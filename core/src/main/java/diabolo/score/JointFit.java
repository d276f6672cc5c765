package diabolo.score;

import diabolo.feature.format.SampleFormat;
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
   * Whether rows of a model have such a distribution: those of a table of numbers, of which each
   * column is one network input, of at most {@value #MOST_VALUES} values.
   */
  public static boolean suits(Autoencoder model) {
    SampleFormat format = model.schema().format();
    boolean isOfNumbers =
        format.types().isEmpty() && format.picture().isEmpty() && format.windows().isEmpty();
    return isOfNumbers && model.codeSize() + model.schema().inputs() <= MOST_VALUES;
  }

  /**
   * Fits the distribution; empty if the model {@linkplain #suits does not suit} or there are fewer
   * than two rows.
   *
   * @param model stays the caller's
   * @param rows training rows, raw values [N][C]. Not modified.
   */
  public static Optional<GaussianMixture> of(Autoencoder model, float[][] rows) {
    if (rows.length < 2 || !suits(model)) {
      return Optional.empty();
    }
    int units = model.codeSize();
    double[][] vectors = JointVectors.of(model, rows);
    double[][] codes =
        Arrays.stream(vectors).map(v -> Arrays.copyOf(v, units)).toArray(double[][]::new);
    GaussianMixture ofCodes = GaussianMixture.normal(codes, FLOOR);
    double[] mean = ofCodes.means()[0];
    double[][] root = ofCodes.roots()[0];
    for (double[] line : root) {
      Arrays.setAll(line, i -> line[i] * Math.sqrt(units));
    }
    for (int n = 0; n < vectors.length; n++) {
      System.arraycopy(Cholesky.whitened(root, codes[n], mean), 0, vectors[n], 0, units);
    }
    return Optional.of(colored(RobustGaussian.fit(vectors), mean, root).inFloats());
  }

  /**
   * The distribution of v from that of j: both factors are lower triangles, as is their product.
   */
  private static GaussianMixture colored(GaussianMixture white, double[] mean, double[][] root) {
    double[] whiteCenter = white.means()[0];
    double[][] own = white.roots()[0];
    double[] center = whiteCenter.clone();
    double[][] factor = own.clone();
    for (int i = 0; i < mean.length; i++) {
      center[i] = mean[i];
      factor[i] = new double[own.length];
      for (int k = 0; k <= i; k++) {
        center[i] += root[i][k] * whiteCenter[k];
        for (int j = 0; j <= k; j++) {
          factor[i][j] += root[i][k] * own[k][j];
        }
      }
    }
    return GaussianMixture.ofRoots(
        new double[] {1}, new double[][] {center}, new double[][][] {factor});
  }
}
