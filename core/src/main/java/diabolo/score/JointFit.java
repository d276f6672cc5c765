package diabolo.score;

import diabolo.feature.format.SampleFormat;
import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.RobustGaussian;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fit of the distribution that {@link AnomalyScore.JointDistance} measures by, to the {@linkplain
 * JointVectors vectors} of training rows.
 *
 * <p>Of a model with a scoring network: inputs x and residuals r = x − x̂ have a normal
 * distribution each, and the score is the mean of both distances, each in units of its median:
 *
 * <pre>
 *   d_x² = (x − μ_x)ᵀ Σ_x⁻¹ (x − μ_x) ,   m_x = its median over the rows ,   d_r², m_r alike
 *   s = ½ (d_x² / m_x + d_r² / m_r)
 * </pre>
 *
 * <p>Of windows of a series, by the model itself, in the same way, with Σ_x = I: neighboring points
 * are alike, so that an inverse covariance of theirs would weigh noise most. Σ_r is the covariance
 * of the residuals, with 10⁻² of their mean variance added to each variance; the distance of a
 * window from its reconstruction relative to the variance in each direction is what Sub-PCA takes
 * (Liu and Paparrizos, "The elephant in the room: towards a reliable time-series anomaly detection
 * benchmark", NeurIPS 2024). If the model keeps a scoring network, the windows by their own mean
 * and deviation and its residuals are two more such parts, and s is the mean of the four: a window
 * may have a level that is usual and a shape that is not, or the other way round.
 *
 * <p>Of another model: one distribution of codes and residuals together,
 *
 * <pre>
 *   j = [L⁻¹ (f(x) − m) / √K , x − x̂] ,   L Lᵀ = covariance of the codes, m their mean
 * </pre>
 *
 * <p>μ and Σ are those of {@link RobustGaussian}; whitening makes its ridge treat all codes alike
 * and as many units as one input. Means and factors are kept for v, of which j is a linear
 * function, so that the distance is the same.
 *
 * @since 0.1
 */
public final class JointFit {

  /**
   * Twice the largest number of inputs of a row; vectors of two values an input take half a
   * megabyte in a model file, those of windows with four take two.
   */
  public static final int MOST_VALUES = 512;

  /** Share of the mean variance added to each variance of the codes, so that L exists. */
  private static final double FLOOR = 1e-9;

  /** Share of the mean variance added to each variance of the residuals of windows. */
  private static final double RIDGE = 1e-2;

  private JointFit() {}

  /**
   * Whether rows of a model have such a distribution: those of a table of numbers and windows of a
   * series, of which each column is one network input, with at most {@value #MOST_VALUES} values of
   * code or row and residual.
   */
  public static boolean suits(Autoencoder model) {
    List<Integer> parts = JointVectors.parts(model);
    return isOfNumbers(model.schema().format()) && parts.get(0) + parts.get(1) <= MOST_VALUES;
  }

  /** Whether such rows can be judged by a scoring network. */
  public static boolean suitsScoringNetwork(SampleFormat format) {
    return isOfNumbers(format) && 2 * format.columns() <= MOST_VALUES;
  }

  private static boolean isOfNumbers(SampleFormat format) {
    return format.types().isEmpty() && format.picture().isEmpty();
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
    double[][] vectors = JointVectors.of(model, rows);
    List<Integer> parts = JointVectors.parts(model);
    GaussianMixture fitted =
        model.schema().format().windows().isPresent()
            ? apart(vectors, parts, JointFit::round, part -> GaussianMixture.normal(part, RIDGE))
            : model.scoringNetwork().isPresent()
                ? apart(vectors, parts, RobustGaussian::fit, RobustGaussian::fit)
                : together(vectors, parts.get(0));
    return Optional.of(fitted.inFloats());
  }

  /** A distribution of the mean of points that is equally wide in all directions. */
  private static GaussianMixture round(double[][] points) {
    int size = points[0].length;
    double[] mean = GaussianMixture.normal(points, RIDGE).means()[0];
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      root[i][i] = 1;
    }
    return GaussianMixture.ofRoots(
        new double[] {1}, new double[][] {mean}, new double[][][] {root});
  }

  /** All parts of the vectors with a distribution each, whose distances count alike. */
  private static GaussianMixture apart(
      double[][] vectors,
      List<Integer> parts,
      Function<double[][], GaussianMixture> ofRows,
      Function<double[][], GaussianMixture> ofResiduals) {
    int size = vectors[0].length;
    double[] mean = new double[size];
    double[][] root = new double[size][size];
    int next = 0;
    for (int number = 0; number < parts.size(); number++) {
      int from = next;
      int width = parts.get(number);
      next += width;
      double[][] part =
          Arrays.stream(vectors)
              .map(v -> Arrays.copyOfRange(v, from, from + width))
              .toArray(double[][]::new);
      GaussianMixture fitted = (number % 2 == 0 ? ofRows : ofResiduals).apply(part);
      double median = RobustGaussian.median(RobustGaussian.distances(part, fitted));
      // Most rows are equal where the median is 0.
      double scale = Math.sqrt((median > 0 ? median : 1) / width);
      System.arraycopy(fitted.means()[0], 0, mean, from, width);
      for (int i = 0; i < width; i++) {
        for (int j = 0; j <= i; j++) {
          root[from + i][from + j] = scale * fitted.roots()[0][i][j];
        }
      }
    }
    return GaussianMixture.ofRoots(
        new double[] {1}, new double[][] {mean}, new double[][][] {root});
  }

  /** One distribution of codes and residuals. */
  private static GaussianMixture together(double[][] vectors, int units) {
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
    return colored(RobustGaussian.fit(vectors), mean, root);
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
