package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellRepair;
import diabolo.explain.ColumnFinding;
import diabolo.explain.NormalErrors;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.model.Autoencoder;
import diabolo.notation.FamilyNotation;
import diabolo.score.rows.CalibrationPart;
import diabolo.score.rows.PointScores;
import diabolo.score.rows.SampleBlocks;
import diabolo.threshold.Calibration;
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
  private final NormalErrors errors;
  private final RowScorer scorer;
  private final CellReplacement replacement;

  private ModelScoring(
      Autoencoder model, AnomalyScore score, CellEvidence.Source evidence, NormalErrors errors) {
    this.model = model;
    this.score = score;
    this.errors = errors;
    this.scorer = score.scorer(model, errors.surprise());
    this.replacement = new CellReplacement(model, evidence, errors, scorer);
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
    return learn(model, score, List.of(CalibrationPart.of(model, normal)));
  }

  /**
   * Learns typical errors of each column from rows in parts.
   *
   * @param model that will score new rows; not necessarily the models of the parts
   */
  public static ModelScoring learn(
      Autoencoder model, AnomalyScore score, List<CalibrationPart> parts) throws IOException {
    requireSuited(model, score);
    CellEvidence.Source evidence = new CellEvidence.Source(model, score.hidesCells());
    NormalErrors.Learning learning = new NormalErrors.Learning(model.schema(), evidence);
    for (CalibrationPart part : parts) {
      CellEvidence.Source own = new CellEvidence.Source(part.model(), score.hidesCells());
      SampleBlocks.forEach(
          PointScores.rows(model.schema(), part.points()), block -> learning.add(own, block));
    }
    return new ModelScoring(model, score, evidence, learning.learned());
  }

  /**
   * The scoring that a calibration was made for.
   *
   * @throws IllegalArgumentException if the calibration is not of that model
   */
  static ModelScoring of(Autoencoder model, AnomalyScore score, Calibration calibration) {
    requireSuited(model, score);
    CellEvidence.Source evidence = new CellEvidence.Source(model, score.hidesCells());
    return new ModelScoring(model, score, evidence, NormalErrors.of(calibration));
  }

  private static void requireSuited(Autoencoder model, AnomalyScore score) {
    SampleFormat rows = model.schema().format();
    int columns = rows.windows().map(windows -> windows.points(rows)).orElse(rows).columns();
    int cells = score.cells().orElse(1);
    if (!(cells <= columns)) {
      throw new IllegalArgumentException(
          "the number of cells that count must be at most that of the columns, %d, got %d"
              .formatted(columns, cells));
    }
    score.check(model);
  }

  /** The scores of the rows that the errors were learned from, each beside the others. */
  public double[] learnedScores(CalibrationPart part) throws IOException {
    RowScorer own = score.scorer(part.model(), errors.surprise()).ofLearnedRows();
    double[] all = scores(own, part.points());
    return Arrays.copyOfRange(all, part.from(), Math.min(part.to(), all.length));
  }

  /** The score and the errors, with the scores of calibration rows. */
  public Calibration calibration(Calibration.Origin origin, int folds, double... scores) {
    String notation = FamilyNotation.of(AnomalyScore.class).text(score);
    Calibration.Summary summary =
        folds > 0
            ? Calibration.Summary.ofFolds(notation, folds)
            : Calibration.Summary.of(notation, origin);
    return errors.calibration(summary, Calibration.roundedUp(scores));
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
    return scores(scorer, rows);
  }

  private double[] scores(RowScorer by, Samples rows) throws IOException {
    Optional<Windows> windows = model.schema().format().windows();
    return windows.isPresent() ? points(by, windows.get(), rows) : by.scores(rows);
  }

  private static double[] points(RowScorer scorer, Windows windows, Samples series)
      throws IOException {
    Samples rows = series.windowed(windows);
    if (scorer.isWhole()) {
      double[] scores = scorer.scores(rows);
      return PointScores.ofWindows(windows, scores, Segments.of(series), scorer.pooling());
    }
    PointScores points = new PointScores(windows, Segments.of(series), scorer.pooling());
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

  /** The number of an expected raw value, snapped to what the column holds. */
  double expected(int column, double raw) {
    float[] row = new float[model.schema().columns()];
    row[column] = (float) raw;
    model.schema().possible(row, 0);
    return number(column, row[column]);
  }

  /** The number of a raw value, NaN for a missing cell. */
  double number(int column, double raw) {
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
                    expected(cell.column(), cell.expected()),
                    format().references().distance(cell.column(), cell.deviation()),
                    cell.before() - cell.after()))
        .sorted(Comparator.comparingDouble(ColumnFinding::share).reversed())
        .toList();
  }
}
