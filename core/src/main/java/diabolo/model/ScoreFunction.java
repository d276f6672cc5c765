package diabolo.model;

import diabolo.feature.TableSchema;
import diabolo.objective.corruption.Corruption;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Score function of a denoising autoencoder: the gradient of the log-density of its data.
 *
 * <pre>  score(x̃) = (r(x̃) − x̃) / σ² ≈ ∇ log p_σ(x̃)  </pre>
 *
 * <p>where r is the mean of the reconstruction and p_σ the density of the data with noise N(0,
 * σ²I): Vincent, "A connection between score matching and denoising autoencoders" (2011); Alain and
 * Bengio, "What regularized auto-encoders learn from the data-generating distribution" (JMLR 2014),
 * theorem 2. For the r that minimizes the loss it holds with equality for every σ (Miyasawa 1961),
 * because r is then the mean of x given x̃. That is so for a squared error and likelihoods with the
 * same mean; with Huber's loss, correntropy and Student's likelihood r is not the mean if p(x | x̃)
 * is not symmetric.
 *
 * <p>In scaled inputs u = (x − offset) / scale, whose density is p_u(u) = scale · p_x(x) a column,
 * the score is that of p_u. The factor is constant, so that
 *
 * <pre>  ∂ log p_x / ∂x_d = ∂ log p_u / ∂u_d · ∂u_d / ∂x_d = scaled score_d / scale_d  </pre>
 *
 * <p>Deterministic. Thread-safe; holds memory outside the heap until it is closed. Its lifetime is
 * bound to that of its model: closing the model waits for running calls, and a later call throws.
 *
 * @since 0.1
 */
public final class ScoreFunction implements AutoCloseable {

  private final Autoencoder model;
  private final float standardDeviation;
  private final InferencePool pool;
  private final Lifetime lifetime = new Lifetime("the score");

  private ScoreFunction(Autoencoder model, float standardDeviation) {
    if (!(standardDeviation > 0 && Float.isFinite(standardDeviation))) {
      throw new IllegalArgumentException(
          "a score needs noise of a finite standard deviation > 0, got " + standardDeviation);
    }
    this.model = model;
    this.standardDeviation = standardDeviation;
    this.pool = new InferencePool(model.kernels(), model.structure(), model.ownParameters());
  }

  /**
   * Creates the score function of a model trained with normal noise.
   *
   * @throws IllegalArgumentException if it was trained with another corruption, none, or noise of
   *     standard deviation 0
   */
  public static ScoreFunction of(Autoencoder model) {
    Optional<Corruption> corruption = model.spec().objective().corruption();
    return corruption
        .flatMap(Corruption::normalNoise)
        .map(noise -> new ScoreFunction(model, noise))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a score needs a model trained with normal noise (corruption gaussian), got"
                        + " one with "
                        + (corruption.isPresent() ? "another corruption" : "no corruption")));
  }

  /**
   * Creates the score function of any model, for noise known to the caller.
   *
   * @param standardDeviation σ in scaled inputs; finite and &gt; 0
   * @throws IllegalArgumentException if σ is not
   */
  public static ScoreFunction of(Autoencoder model, float standardDeviation) {
    return new ScoreFunction(model, standardDeviation);
  }

  /** Standard deviation σ of the noise, in scaled inputs. */
  public float standardDeviation() {
    return standardDeviation;
  }

  /**
   * Computes the score of the scaled density.
   *
   * @param inputs scaled rows [N, D], row by row. Not modified.
   * @return [N, D] in units of 1 / scaled input; it points to higher density
   * @throws IllegalStateException if the score or its model is closed
   */
  public float[] scaled(float[] inputs) {
    return during(() -> scores(inputs));
  }

  private <T, E extends Exception> T during(Lifetime.Call<T, E> call) throws E {
    return model.lifetime().during(() -> lifetime.during(call));
  }

  private float[] scores(float... inputs) {
    int width = model.structure().inputs();
    if (inputs.length % width != 0) {
      throw new IllegalArgumentException(
          "expected rows of " + width + " values, got " + inputs.length + " values");
    }
    float[] scores = new float[inputs.length];
    int rows = inputs.length / width;
    for (int first = 0; first < rows; first += InferencePool.BLOCK_ROWS) {
      int count = Math.min(InferencePool.BLOCK_ROWS, rows - first);
      int at = first * width;
      pool.use(count, plan -> block(plan, inputs, scores, at, count * width));
    }
    return scores;
  }

  /**
   * Computes the score of the density of raw rows.
   *
   * @param rows raw values [N][D]. Not modified.
   * @return [N][D] in units of 1 / raw value, column by column
   * @throws IllegalStateException if the score or its model is closed
   */
  public float[][] raw(float[][] rows) {
    return during(() -> rawScores(rows));
  }

  private float[][] rawScores(float[]... rows) {
    int columns = model.schema().columns();
    if (model.schema().inputs() != columns) {
      throw new IllegalArgumentException(
          "the score is defined for columns of numbers only, got columns of other types or missing cells");
    }
    if (model.schema() instanceof TableSchema table && table.isCurved()) {
      throw new IllegalArgumentException(
          "the score of raw rows needs columns with linear scaling, not by quantiles");
    }
    float[] inputs = new float[rows.length * model.schema().inputs()];
    MappedRows.requireRaw(rows, model.schema());
    for (int n = 0; n < rows.length; n++) {
      model.schema().toInputs(rows[n], 0, inputs, n * columns);
    }
    float[] scaled = scores(inputs);
    float[][] scores = new float[rows.length][columns];
    for (int i = 0; i < scaled.length; i++) {
      scores[i / columns][i % columns] = scaled[i] / model.schema().scale(i % columns);
    }
    return scores;
  }

  private void block(InferencePlan plan, float[] inputs, float[] scores, int at, int size) {
    plan.input().copyFrom(0, inputs, at, size);
    plan.encode();
    plan.decode();
    Tensor mean = plan.mean();
    double variance = (double) standardDeviation * standardDeviation;
    for (int i = 0; i < size; i++) {
      scores[at + i] = (float) (((double) mean.get(i) - inputs[at + i]) / variance);
    }
  }

  /**
   * Waits for the calls that other threads are in, and frees the memory outside the heap. A later
   * call throws {@link IllegalStateException}.
   *
   * @throws IllegalStateException if the calling thread is within a call of this score
   */
  @Override
  public void close() {
    lifetime.close(pool::close);
  }

  @Override
  public String toString() {
    return "ScoreFunction";
  }
}
