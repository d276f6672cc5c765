package diabolo.likelihood;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.notation.Family;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.random.Seed;
import java.io.IOException;

/**
 * Estimates the log-likelihood of rows under a variational model by importance sampling.
 *
 * <pre>
 *   log p(x) ≥ L_S = log (1/S) Σₛ wₛ ,  log wₛ = log p(x|zₛ) + ½ Σₖ (ε² + v − zₛ²) ,  zₛ ∼ q(z|x)
 * </pre>
 *
 * Burda, Grosse, Salakhutdinov, "Importance weighted autoencoders" (2016), eq. 8. A lower bound in
 * expectation that grows to log p(x) with S; published numbers mostly use 5,000. Log-weights are
 * summed in double precision by a running log-sum-exp, a chunk of draws at a time: all S are used,
 * however many rows there are. Draws depend on the seed and the number of the row alone.
 *
 * @since 0.1
 */
public final class Likelihood implements AutoCloseable {

  private final Autoencoder model;
  private final LikelihoodOptions options;
  private final ImportanceDraws draws;

  private Likelihood(Autoencoder model, LikelihoodOptions options) {
    this.model = model;
    this.options = options;
    this.draws = new ImportanceDraws(model, options.samples());
  }

  /**
   * The mean over rows.
   *
   * @param rows number of rows
   * @param samples S, draws a row
   * @param negativeLogLikelihood mean over the rows of −L_S, nats a row, lower is better; of scaled
   *     inputs, for a density
   * @param standardError of that mean, from the spread of the rows
   * @param effectiveSampleSize mean over the rows of (Σ w)² / Σ w², in [1, S]; where it is near 1,
   *     more draws are needed
   */
  public record Estimate(
      long rows,
      int samples,
      double negativeLogLikelihood,
      double standardError,
      double effectiveSampleSize) {}

  /**
   * Estimates.
   *
   * @param model variational, with a likelihood as reconstruction
   * @param samples raw rows with the columns of the training data
   * @throws IllegalArgumentException if the model has no likelihood
   * @throws DataException if there is no row, the columns differ, or a Bernoulli decoder meets a
   *     value other than 0 and 1: grey values have no likelihood under it
   */
  public static Estimate run(Autoencoder model, Samples samples, LikelihoodOptions options)
      throws IOException {
    Reconstruction reconstruction = model.spec().objective().reconstruction();
    if (!reconstruction.isLikelihood()) {
      throw new IllegalArgumentException(
          "expected a reconstruction that is a likelihood, got "
              + Family.name(reconstruction.getClass()));
    }
    model.schema().check(samples);
    try (Posterior posterior = new Posterior(model);
        Likelihood likelihood = new Likelihood(model, options)) {
      return likelihood.mean(posterior, samples);
    }
  }

  private Estimate mean(Posterior posterior, Samples samples) throws IOException {
    float[] raw = new float[Posterior.BLOCK_ROWS * samples.columns()];
    double sum = 0;
    double squares = 0;
    double effective = 0;
    long count = 0;
    try (RowCursor cursor = samples.open()) {
      for (int n = next(cursor, raw, count); n > 0; n = next(cursor, raw, count)) {
        posterior.encode(raw, n);
        for (int row = 0; row < n; row++) {
          requireBinary(samples, posterior.input(row), count + 1);
          LogSum weights = row(posterior, row, options.seed().split(count++));
          double bound = weights.logMean();
          sum += bound;
          squares += bound * bound;
          effective += weights.effectiveSize();
        }
      }
    }
    if (count == 0) {
      throw DataException.in(samples.source(), "expected at least 1 row, got 0");
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new Estimate(
        count, options.samples(), -mean, Math.sqrt(variance / count), effective / count);
  }

  private int next(RowCursor cursor, float[] raw, long done) throws IOException {
    int wanted = (int) Math.min(Posterior.BLOCK_ROWS, options.maxRows() - done);
    return wanted > 0 ? cursor.read(raw, wanted) : 0;
  }

  private LogSum row(Posterior posterior, int row, Seed seed) {
    LogSum weights = new LogSum();
    draws.row(
        posterior,
        row,
        seed,
        (count, logWeights) -> {
          for (int s = 0; s < count; s++) {
            weights.add(logWeights[s]);
          }
        });
    return weights;
  }

  private void requireBinary(Samples samples, float[] x, long row) throws DataException {
    if (!model.spec().objective().reconstruction().isOfBinaryValues()) {
      return;
    }
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0 && x[i] != 1) {
        throw DataException.in(
            samples.source(),
            "row %d, column '%s': a Bernoulli likelihood is of values 0 and 1, got %s scaled; binarize the rows, or train a continuous Bernoulli"
                .formatted(row, model.schema().names().get(i), x[i]));
      }
    }
  }

  @Override
  public void close() {
    draws.close();
  }

  @Override
  public String toString() {
    return "Likelihood";
  }
}
