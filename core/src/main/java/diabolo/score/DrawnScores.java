package diabolo.score;

import diabolo.likelihood.ImportanceDraws;
import diabolo.likelihood.LogSum;
import diabolo.likelihood.Posterior;
import diabolo.model.Autoencoder;
import diabolo.notation.Family;
import diabolo.random.Seed;

/**
 * Scores of rows by codes drawn from q(z|x) of a variational model. The draws ε are the same for
 * every row, so that a row's score depends on nothing but the row. Not thread-safe.
 */
public final class DrawnScores implements AutoCloseable {

  private static final Seed SEED = Seed.of(1).split("scores");

  private final AnomalyScore.Drawn score;
  private final Posterior posterior;
  private final ImportanceDraws draws;
  private final int columns;

  /** Prepares the draws of a score by one model, which stays the caller's. */
  public DrawnScores(Autoencoder model, AnomalyScore.Drawn score) {
    this.score = score;
    this.columns = model.schema().columns();
    this.posterior = new Posterior(model);
    this.draws = new ImportanceDraws(model, score.samples());
  }

  /** Refuses a model that has no such score. */
  static void require(Autoencoder model) {
    if (model.structure().logVariance().isEmpty()
        || !model.spec().objective().reconstruction().isLikelihood()) {
      throw new IllegalArgumentException(
          "a score by drawn codes needs a variational model whose reconstruction is a likelihood,"
              + " got %s with %s"
                  .formatted(
                      model.spec().kind(),
                      Family.name(model.spec().objective().reconstruction().getClass())));
    }
  }

  /** Scores of rows [N][C] → [N]. */
  public double[] of(float[][] rows) {
    double[] scores = new double[rows.length];
    float[] block = new float[Posterior.BLOCK_ROWS * columns];
    for (int first = 0; first < rows.length; first += Posterior.BLOCK_ROWS) {
      int count = Math.min(Posterior.BLOCK_ROWS, rows.length - first);
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows[first + i], 0, block, i * columns, columns);
      }
      posterior.encode(block, count);
      for (int i = 0; i < count; i++) {
        scores[first + i] = row(i);
      }
    }
    return scores;
  }

  private double row(int row) {
    LogSum weights = new LogSum();
    double[] losses = {0};
    draws.row(
        posterior,
        row,
        SEED,
        (count, logWeights) -> {
          for (int s = 0; s < count; s++) {
            weights.add(logWeights[s]);
            losses[0] += draws.loss(s);
          }
        });
    return score.of(losses[0] / score.samples(), weights.logMean());
  }

  @Override
  public void close() {
    draws.close();
    posterior.close();
  }
}
