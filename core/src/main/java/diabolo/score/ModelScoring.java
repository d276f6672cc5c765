package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellRepair;
import diabolo.explain.ColumnFinding;
import diabolo.explain.NormalErrors;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import diabolo.model.Autoencoder;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Anomaly scores of one model. If the model's rows are windows of a series, the points of the
 * series are scored: {@link PointScores}.
 */
public final class ModelScoring implements Scoring {

  private final Autoencoder model;
  private final AnomalyScore score;
  private final RowScorer scorer;
  private final CellReplacement replacement;

  private ModelScoring(
      Autoencoder model, AnomalyScore score, RowScorer scorer, CellReplacement replacement) {
    this.model = model;
    this.score = score;
    this.scorer = scorer;
    this.replacement = replacement;
  }

  /**
   * Learns typical errors of each column from normal rows.
   *
   * @throws diabolo.feature.sample.DataException if the columns are not the model's
   * @throws IllegalArgumentException if the score needs more columns, or a model that fills in
   *     hidden cells
   */
  public static ModelScoring learn(Autoencoder model, AnomalyScore score, Samples normal)
      throws IOException {
    model.schema().checkPoints(normal);
    int cells = score.cells().orElse(1);
    if (!(cells <= normal.columns())) {
      throw new IllegalArgumentException(
          "the number of cells that count must be at most that of the columns, %d, got %d"
              .formatted(normal.columns(), cells));
    }
    score.check(model);
    CellEvidence.Source evidence = new CellEvidence.Source(model, score.hidesCells());
    NormalErrors.Learning learning = new NormalErrors.Learning(model.schema(), evidence);
    SampleBlocks.forEach(PointScores.rows(model.schema(), normal), learning::add);
    NormalErrors errors = learning.learned();
    RowScorer scorer = score.scorer(model, errors.surprise());
    return new ModelScoring(
        model, score, scorer, new CellReplacement(model, evidence, errors, scorer));
  }

  Autoencoder model() {
    return model;
  }

  /** The explanation of this score, cell by cell. */
  CellReplacement replacement() {
    return replacement;
  }

  @Override
  public List<Autoencoder> members() {
    return List.of(model);
  }

  @Override
  public Optional<Combination> combination() {
    return Optional.empty();
  }

  @Override
  public String inWords() {
    return score.inWords();
  }

  @Override
  public double[] scores(Samples rows) throws IOException {
    model.schema().checkPoints(rows);
    Optional<Windows> windows = model.schema().format().windows();
    return windows.isPresent() ? points(windows.get(), rows) : scorer.scores(rows);
  }

  private double[] points(Windows windows, Samples series) throws IOException {
    Samples rows = windows.over(series);
    if (scorer.isWhole()) {
      return PointScores.ofWindows(windows, scorer.scores(rows), PointScores.count(series));
    }
    PointScores points = new PointScores(windows, PointScores.count(series));
    SampleBlocks.forEach(
        rows,
        block ->
            Arrays.stream(scorer.shares(block, series.columns()))
                .forEach(shares -> points.add(shares)));
    return points.all();
  }

  @Override
  public double[] scores(float[][] rows) {
    return scorer.scores(rows);
  }

  @Override
  public List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException {
    return replacement.of(rows, indices).stream().map(this::findings).toList();
  }

  @Override
  public List<ColumnFinding> explain(float[] row) {
    return findings(replacement.of(row));
  }

  /** The number of a raw value, NaN for a missing cell. */
  private double number(int column, double raw) {
    return format().references().number(column, (float) raw);
  }

  /** The contribution of each column, largest first. */
  private List<ColumnFinding> findings(List<CellRepair> repairs) {
    return repairs.stream()
        .map(
            cell ->
                new ColumnFinding(
                    cell.column(),
                    format().names().get(cell.column()),
                    number(cell.column(), cell.actual()),
                    number(cell.column(), cell.expected()),
                    cell.deviation(),
                    cell.before() - cell.after()))
        .sorted(Comparator.comparingDouble(ColumnFinding::share).reversed())
        .toList();
  }
}
