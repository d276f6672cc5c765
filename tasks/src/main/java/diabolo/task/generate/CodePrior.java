package diabolo.task.generate;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.flow.CouplingFlow;
import diabolo.flow.FlowOptions;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.notation.Named;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.random.Seed;
import java.io.IOException;

/**
 * A distribution of codes, from which new ones are drawn.
 *
 * <p>A plain autoencoder with a mixture of ten normal distributions over its codes draws better
 * pictures than a variational one with its own prior: Ghosh et al., "From variational to
 * deterministic autoencoders" (ICLR 2020), table 1. For variational models there is {@link
 * VampPrior} too.
 *
 * @since 0.1
 */
public sealed interface CodePrior
    permits CodePrior.StandardNormal, CodePrior.Mixture, CodePrior.Flow, PosteriorMixture {

  /** Most rows whose codes a mixture is fitted to. */
  int MOST_ROWS = 10_000;

  /** Code number {@code index} of a sequence [K]. */
  double[] draw(Seed seed, long index);

  /** log p(z) of a code z [K], in nats. */
  double logDensity(double[] code);

  /**
   * Independent normal values of mean 0 and variance 1: what a variational model was trained to.
   *
   * @param size K
   */
  @Named("standard")
  record StandardNormal(int size) implements CodePrior {

    @Override
    public double[] draw(Seed seed, long index) {
      Seed own = seed.split(index);
      double[] code = new double[size];
      for (int k = 0; k < size; k++) {
        code[k] = own.normal(k);
      }
      return code;
    }

    @Override
    public double logDensity(double[] code) {
      double square = 0;
      for (double value : code) {
        square += value * value;
      }
      return -0.5 * (size * Math.log(2 * Math.PI) + square);
    }
  }

  /**
   * A mixture of normal distributions with full covariances.
   *
   * @param distribution the mixture
   */
  @Named("mixture")
  record Mixture(GaussianMixture distribution) implements CodePrior {

    @Override
    public double[] draw(Seed seed, long index) {
      return distribution.draw(seed, index);
    }

    @Override
    public double logDensity(double[] code) {
      return distribution.logDensity(code);
    }
  }

  /**
   * A coupling flow, whose density has no components.
   *
   * @param distribution the flow
   */
  @Named("flow")
  record Flow(CouplingFlow distribution) implements CodePrior {

    @Override
    public double[] draw(Seed seed, long index) {
      return distribution.draw(seed, index);
    }

    @Override
    public double logDensity(double[] code) {
      return distribution.logDensity(code);
    }
  }

  /**
   * The prior that a variational model, or one with {@link MaximumMeanDiscrepancy}, was trained to.
   *
   * @throws IllegalArgumentException if the model is neither
   */
  static CodePrior standard(Autoencoder model) {
    if (!model.spec().objective().hasNormalPrior()) {
      throw new IllegalArgumentException(
          "a standard normal prior belongs to variational models, not to "
              + model.spec().kind()
              + " ones: fit a Gaussian or a mixture to the codes of training rows");
    }
    return new StandardNormal(model.codeSize());
  }

  /**
   * The prior that training kept in the model, a flow before a mixture; of an older variational
   * model, or one with {@link MaximumMeanDiscrepancy}, the one that it was trained to.
   *
   * @throws RequestException if the model has neither
   */
  static CodePrior kept(Autoencoder model) {
    if (model.flow().isPresent()) {
      return new Flow(model.flow().get());
    }
    if (model.prior().isPresent()) {
      return new Mixture(model.prior().get());
    }
    if (model.spec().objective().hasNormalPrior()) {
      return standard(model);
    }
    throw new RequestException(
        "the model keeps no prior of its codes: it was trained by an older version, or its code has"
            + " more than "
            + KeptPrior.MOST_UNITS
            + " units",
        new Remedy.GiveTrainingRows());
  }

  /**
   * Fits a mixture to the codes of the first {@value #MOST_ROWS} rows; one component is a Gaussian.
   *
   * @param samples raw rows, best those of the training
   * @param components C &gt; 0
   * @param seed of the fit
   * @throws DataException if there are fewer rows than components, or the columns differ
   */
  static CodePrior fit(Autoencoder model, Samples samples, int components, Seed seed)
      throws IOException {
    if (!(components > 0)) {
      throw new IllegalArgumentException("components must be > 0, got " + components);
    }
    model.schema().check(samples);
    double[][] codes = KeptPrior.codes(model, FirstRows.of(samples, MOST_ROWS));
    requireRows(samples, codes.length, components);
    return new Mixture(GaussianMixture.fit(codes, components, seed));
  }

  /**
   * Fits a flow to the codes of the first {@value #MOST_ROWS} rows.
   *
   * @param samples raw rows, best those of the training
   * @param options of the fit
   * @throws DataException if there are fewer than two rows, or the columns differ
   */
  static CodePrior fit(Autoencoder model, Samples samples, FlowOptions options) throws IOException {
    model.schema().check(samples);
    double[][] codes = KeptPrior.codes(model, FirstRows.of(samples, MOST_ROWS));
    requireRows(samples, codes.length, 2);
    return new Flow(KeptPrior.flow(codes, options));
  }

  private static void requireRows(Samples samples, int rows, int components) throws DataException {
    if (rows < components) {
      throw DataException.in(
          samples.source(),
          "expected at least %d rows for a prior of %d components, got %d"
              .formatted(components, components, rows));
    }
  }
}
