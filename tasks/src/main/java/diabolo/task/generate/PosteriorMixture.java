package diabolo.task.generate;

import diabolo.likelihood.LogSum;
import diabolo.likelihood.Posterior;
import diabolo.model.Autoencoder;
import diabolo.notation.Named;
import diabolo.random.Seed;
import java.util.List;

/**
 * A mixture of normal distributions with equal weights and diagonal covariances, such as the
 * posteriors of a variational model at some inputs. Not thread-safe while components are being set.
 *
 * <pre>  p(z) = (1/C) Σ_c N(z; μ_c, diag e^v_c)  </pre>
 */
@Named("vamp")
final class PosteriorMixture implements CodePrior {

  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private final double[][] means;
  private final double[][] logVariances;
  private final double[][] precisions;
  private final double[] constants;

  /**
   * A mixture of standard normal distributions, to be set.
   *
   * @param components C
   * @param units K
   */
  PosteriorMixture(int components, int units) {
    this.means = new double[components][units];
    this.logVariances = new double[components][units];
    this.precisions = new double[components][units];
    this.constants = new double[components];
    for (int c = 0; c < components; c++) {
      set(c, new double[units], new double[units]);
    }
  }

  /** Replaces one component by N(mean, diag e^logVariance); copies both [K]. */
  void set(int c, double[] mean, double[] logVariance) {
    constants[c] = 0;
    for (int k = 0; k < mean.length; k++) {
      means[c][k] = mean[k];
      logVariances[c][k] = logVariance[k];
      precisions[c][k] = StrictMath.exp(-logVariance[k]);
      constants[c] += LOG_TWO_PI + logVariance[k];
    }
  }

  /**
   * The posteriors at some rows.
   *
   * @param rows raw rows. Not modified.
   * @throws IllegalArgumentException if the model is not variational
   */
  static PosteriorMixture at(Autoencoder model, List<float[]> rows) {
    PosteriorMixture mixture = new PosteriorMixture(rows.size(), model.codeSize());
    int columns = model.schema().columns();
    float[] block = new float[Posterior.BLOCK_ROWS * columns];
    try (Posterior posterior = new Posterior(model)) {
      for (int first = 0; first < rows.size(); first += Posterior.BLOCK_ROWS) {
        int count = Math.min(Posterior.BLOCK_ROWS, rows.size() - first);
        for (int i = 0; i < count; i++) {
          System.arraycopy(rows.get(first + i), 0, block, i * columns, columns);
        }
        posterior.encode(block, count);
        for (int i = 0; i < count; i++) {
          mixture.set(first + i, posterior.mean(i), posterior.logVariance(i));
        }
      }
    }
    return mixture;
  }

  /** The number of components C. */
  int components() {
    return means.length;
  }

  /** The number of code units K. */
  int units() {
    return means[0].length;
  }

  /** The components with these numbers. */
  PosteriorMixture only(int... chosen) {
    PosteriorMixture some = new PosteriorMixture(chosen.length, units());
    for (int c = 0; c < chosen.length; c++) {
      some.set(c, means[chosen[c]], logVariances[chosen[c]]);
    }
    return some;
  }

  @Override
  public double[] draw(Seed seed, long index) {
    Seed own = seed.split(index);
    double[] code = new double[units()];
    draw(own.split("component").below(0, components()), own.split("code"), code);
    return code;
  }

  /** Draws from one component into a code [K]. */
  void draw(int component, Seed seed, double[] code) {
    for (int k = 0; k < code.length; k++) {
      code[k] =
          means[component][k]
              + StrictMath.exp(logVariances[component][k] / 2) * (double) seed.normal(k);
    }
  }

  @Override
  public double logDensity(double[] code) {
    return logDensity(code, new double[components()]);
  }

  /**
   * log p(z) in nats.
   *
   * @param code z [K]. Not modified.
   * @param shares filled with each component's share of p(z), which sum to 1 [C]
   */
  double logDensity(double[] code, double[] shares) {
    LogSum sum = new LogSum();
    for (int c = 0; c < shares.length; c++) {
      shares[c] = logNormal(c, code);
      sum.add(shares[c]);
    }
    double density = sum.logMean();
    for (int c = 0; c < shares.length; c++) {
      shares[c] = StrictMath.exp(shares[c] - density) / shares.length;
    }
    return density;
  }

  private double logNormal(int c, double... code) {
    double sum = constants[c];
    for (int k = 0; k < code.length; k++) {
      double deviation = code[k] - means[c][k];
      sum += deviation * deviation * precisions[c][k];
    }
    return -0.5 * sum;
  }

  /**
   * Adds the gradient share · ∂ log N(z; μ_c, diag e^v_c)/∂(μ_c, v_c) of each component.
   *
   * <pre>  ∂/∂μ = (z − μ) e^−v ,   ∂/∂v = ½ ((z − μ)² e^−v − 1)  </pre>
   *
   * @param code z [K]. Not modified.
   * @param shares [C]. Not modified.
   * @param factor of all
   * @param meanGradients [C·K]. Modified.
   * @param logVarianceGradients [C·K]. Modified.
   */
  void addGradients(
      double[] code,
      double[] shares,
      double factor,
      double[] meanGradients,
      double[] logVarianceGradients) {
    int units = code.length;
    for (int c = 0; c < shares.length; c++) {
      double weight = factor * shares[c];
      // most shares are far below the smallest number that changes a sum
      for (int k = 0; weight != 0 && k < units; k++) {
        double deviation = code[k] - means[c][k];
        double pull = deviation * precisions[c][k];
        meanGradients[c * units + k] += weight * pull;
        logVarianceGradients[c * units + k] += weight * 0.5 * (deviation * pull - 1);
      }
    }
  }
}
