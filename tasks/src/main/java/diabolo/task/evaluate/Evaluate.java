package diabolo.task.evaluate;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.likelihood.Likelihood;
import diabolo.likelihood.Posterior;
import diabolo.model.Autoencoder;
import diabolo.model.Jacobian;
import diabolo.model.ObjectiveMean;
import diabolo.objective.term.Losses;
import diabolo.score.rows.TrainedShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Evaluates a trained model on rows: errors compared with principal component analysis, loss by
 * parts, statistics of the code.
 *
 * <p>Reads all rows once for errors and codes, once for the losses, and once more for each optional
 * measurement (contraction, divergences, likelihood, contraction curves). Keeps a block of them at
 * a time.
 *
 * @since 0.1
 */
public final class Evaluate {

  private static final int BLOCK_ROWS = 256;

  private Evaluate() {}

  /**
   * Measures a model.
   *
   * @param given raw rows with the columns of the training data
   * @throws DataException if there is no row or the columns differ
   */
  public static Evaluation run(Autoencoder model, Samples given, EvaluateOptions options)
      throws IOException {
    model.schema().check(given);
    Sums sums = Sums.of(model);
    Samples samples = Binarize.run(model, given, options.binarization());
    sums.visit(model, samples);
    double trainedShare = TrainedShare.of(model, given).share();
    return evaluation(model, samples, options, sums, trainedShare);
  }

  private static Evaluation evaluation(
      Autoencoder model, Samples samples, EvaluateOptions options, Sums sums, double trainedShare)
      throws IOException {
    Losses losses = ObjectiveMean.of(model, samples);
    ErrorSums own = sums.own;
    CodeStatistics codes = sums.codes;
    return new Evaluation(
        own.rows(),
        model.schema().inputs(),
        model.codeSize(),
        own.meanSquaredError(),
        own.squaredErrorPerExample() / model.schema().inputs(),
        own.squaredErrorPerExample(),
        loss(losses),
        losses.part("reconstruction") / model.schema().inputs(),
        model.principalComponents().map(pca -> sums.linear.toPca(pca.count())),
        contraction(model, samples, options.jacobianRows()),
        curves(model, samples, options.curveRows()),
        codes.saturatedFraction(),
        codes.meanActivation(),
        codes.zeroFraction(),
        codes.sparsity(),
        codes.activeUnits(),
        codes.deadUnits(),
        divergences(model, samples),
        likelihood(model, samples, options),
        own.explainedVariance(),
        codes.meanActiveUnits(),
        codes.deadFraction(),
        codes.denseFraction(),
        options.binarization().of(model),
        trainedShare,
        sums.codebook.result(),
        sums.columns.results());
  }

  /** Sums of one pass over the rows. */
  private record Sums(
      ErrorSums own,
      ErrorSums linear,
      ColumnSums columns,
      CodeStatistics codes,
      CodebookUse codebook) {

    static Sums of(Autoencoder model) {
      return new Sums(
          new ErrorSums(model.schema()),
          new ErrorSums(model.schema()),
          ColumnSums.of(model.schema()),
          CodeStatistics.of(model),
          CodebookUse.of(model));
    }

    void visit(Autoencoder model, Samples samples) throws IOException {
      List<Consumer<float[][]>> visitors = new ArrayList<>();
      visitors.add(rows -> addCodes(model, rows));
      model.principalComponents().ifPresent(pca -> visitors.add(r -> linear.addLinear(r, pca)));
      Evaluate.visit(samples, visitors);
      if (own.rows() == 0) {
        throw DataException.in(samples.source(), "expected at least 1 row, got 0");
      }
    }

    private void addCodes(Autoencoder model, float[][] rows) {
      float[][] code = model.encode(rows);
      codes.add(code);
      codebook.add(code);
      float[][] seen = model.decode(code);
      own.add(rows, seen);
      columns.add(rows, seen);
    }
  }

  private static void visit(Samples samples, List<Consumer<float[][]>> sums) throws IOException {
    try (RowCursor cursor = samples.open()) {
      float[] block = new float[BLOCK_ROWS * samples.columns()];
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        float[][] rows = rows(block, n, samples.columns());
        sums.forEach(sum -> sum.accept(rows));
      }
    }
  }

  private static Optional<Likelihood.Estimate> likelihood(
      Autoencoder model, Samples samples, EvaluateOptions options) throws IOException {
    return options.likelihood().isPresent()
        ? Optional.of(Likelihood.run(model, samples, options.likelihood().get()))
        : Optional.empty();
  }

  /** Divergence ½ (μ² + eᵛ − 1 − v) of each unit, mean over the rows. */
  private static Optional<List<Double>> divergences(Autoencoder model, Samples samples)
      throws IOException {
    if (model.spec().objective().code().isEmpty()) {
      return Optional.empty();
    }
    double[] sums = new double[model.codeSize()];
    long count = 0;
    try (Posterior posterior = new Posterior(model);
        RowCursor cursor = samples.open()) {
      float[] block = new float[BLOCK_ROWS * samples.columns()];
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        posterior.encode(block, n);
        for (int row = 0; row < n; row++) {
          double[] mean = posterior.mean(row);
          double[] v = posterior.logVariance(row);
          for (int k = 0; k < sums.length; k++) {
            sums[k] += (mean[k] * mean[k] + StrictMath.exp(v[k]) - 1 - v[k]) / 2;
          }
        }
        count += n;
      }
    }
    double rows = count;
    return Optional.of(Arrays.stream(sums).mapToObj(sum -> sum / rows).toList());
  }

  private static float[][] rows(float[] block, int count, int columns) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(block, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  private static Evaluation.Loss loss(Losses losses) {
    Map<String, Double> parts = new LinkedHashMap<>();
    losses.parts().forEach(part -> parts.put(part.name(), part.value()));
    return new Evaluation.Loss(losses.total(), parts);
  }

  private static Optional<ContractionCurves> curves(Autoencoder model, Samples samples, int rows)
      throws IOException {
    if (rows == 0) {
      return Optional.empty();
    }
    MeasureContractionOptions options = MeasureContractionOptions.defaults().withRows(rows);
    return Optional.of(MeasureContraction.run(model, samples, options));
  }

  private static Optional<Evaluation.Contraction> contraction(
      Autoencoder model, Samples samples, int maxRows) throws IOException {
    if (maxRows == 0) {
      return Optional.empty();
    }
    double[] norms = Jacobian.norms(model, samples, maxRows);
    double mean = Arrays.stream(norms).average().orElse(0);
    double entries = (double) model.codeSize() * model.schema().inputs();
    return Optional.of(new Evaluation.Contraction(norms.length, mean, mean / Math.sqrt(entries)));
  }
}
