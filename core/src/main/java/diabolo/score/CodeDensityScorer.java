package diabolo.score;

import diabolo.model.Autoencoder;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Scores rows by how rare their codes are: {@link AnomalyScore.CodeDensity}.
 *
 * @param model of the rows
 * @param logDensity log p of a code, in nats
 */
record CodeDensityScorer(Autoencoder model, ToDoubleFunction<double[]> logDensity)
    implements RowScorer {

  /** The scorer of a model that keeps a prior. */
  static CodeDensityScorer of(Autoencoder model) {
    return new CodeDensityScorer(
        model,
        model.flow().isPresent()
            ? model.flow().get()::logDensity
            : model.prior().orElseThrow()::logDensity);
  }

  @Override
  public double[] scores(float[][] rows) {
    return Arrays.stream(model.encode(rows)).mapToDouble(this::score).toArray();
  }

  /** A code so far out that its density overflows is rarer than all others. */
  private double score(float... code) {
    double[] wide = new double[code.length];
    Arrays.setAll(wide, k -> code[k]);
    double score = -logDensity.applyAsDouble(wide);
    return Double.isNaN(score) ? Double.POSITIVE_INFINITY : score;
  }

  /** True for tables of numbers, whose cells can be searched. */
  @Override
  public boolean isExplainedByLeast() {
    return model.schema().format().types().isEmpty()
        && model.schema().picture().isEmpty()
        && model.schema().inputs() == model.schema().columns();
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public double[][] shares(float[][] rows, int width) {
    double[][] shares = new double[rows.length][model.schema().columns() / width];
    double[] scores = scores(rows);
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(shares[i], scores[i]);
    }
    return shares;
  }
}
