package diabolo.task;

import diabolo.feature.DataException;
import diabolo.feature.RowCursor;
import diabolo.feature.SampleFormat;
import diabolo.feature.Samples;
import diabolo.metric.RankingCurve;
import diabolo.metric.Threshold;
import diabolo.model.Autoencoder;
import diabolo.tensor.Ascending;
import diabolo.tensor.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Anomalies by reconstruction: what a model of normal rows cannot rebuild is not normal.
 *
 * <p>Scores become verdicts by rows that are known to be normal and that the model was not trained
 * on. With their m scores sᵢ, the conformal p-value of a new row of score s is
 *
 * <pre>  p = (1 + #{i : sᵢ ≥ s}) / (m + 1)  </pre>
 *
 * and by default the row is called an anomaly where p ≤ α. If it is as normal as the others, that
 * happens with a probability of at most α, whatever the data and the model (Vovk, Gammerman,
 * Shafer, 2005; Bates, Candès, Lei, Romano, Sesia, "Testing for outliers with conformal p-values",
 * Annals of Statistics 2023); over new rows with one set of normal rows the rate scatters around α
 * by about √(α(1−α)/m). Other rules are {@link Threshold}s; p is the same with all of them.
 *
 * <p>Immutable; thread-safe as the model is, which stays the caller's and has to stay open.
 */
public final class DetectAnomalies {

  private static final int BLOCK_ROWS = 256;

  /** Columns that are always rebuilt exactly get this share of their scale as deviation. */
  private static final double SMALLEST_DEVIATION = 1e-6;

  private static final int CANDIDATES = 64;

  private static final Seed SEED = Seed.of(1);

  /** Rounds of replacing: what a column draws along falls by its leverage in each. */
  private static final int REPAIRS = 30;

  private final Autoencoder model;
  private final DetectAnomaliesOptions options;
  private final CellEvidence.Source evidence;
  private final double[] deviations;
  private final CellSurprise surprise;
  private final double[] normal;
  private final double cut;

  private DetectAnomalies(
      Autoencoder model, DetectAnomaliesOptions options, Usual usual, double[] normal, double cut) {
    this.model = model;
    this.options = options;
    this.evidence = evidence(model, options);
    this.deviations = usual.deviations();
    this.surprise = usual.surprise();
    this.normal = normal;
    this.cut = cut;
  }

  /**
   * Learns from normal rows how large errors usually are, column by column and in all.
   *
   * @param model stays the caller's
   * @param normal rows as they should be, which the model was not trained on; read twice
   * @throws DataException if the columns are not the model's, or the rows are too few for the
   *     threshold
   * @throws IllegalArgumentException if the threshold needs labels, or the score more columns or a
   *     model that fills in hidden cells
   */
  public static DetectAnomalies calibrate(
      Autoencoder model, Samples normal, DetectAnomaliesOptions options) throws IOException {
    return calibrate(model, normal, Optional.empty(), options);
  }

  /**
   * The same, with rows whose truth is known, for a threshold that chooses by them.
   *
   * @param labeled rows that the model was not trained on, of both kinds
   */
  public static DetectAnomalies calibrate(
      Autoencoder model,
      Samples normal,
      Optional<LabeledRows> labeled,
      DetectAnomaliesOptions options)
      throws IOException {
    model.schema().check(normal);
    int cells = options.score().cells().orElse(1);
    if (!(cells <= normal.columns())) {
      throw new IllegalArgumentException(
          "the number of cells that count must be at most that of the columns, %d, got %d"
              .formatted(normal.columns(), cells));
    }
    if (isHidden(options) && !model.fillsHiddenCells()) {
      throw new IllegalArgumentException(
          "a score by hidden cells needs a model that was trained with cells hidden, by masking"
              + " (--kind denoising), got one that saw them all");
    }
    Usual usual = usual(model, options, normal);
    DetectAnomalies open = new DetectAnomalies(model, options, usual, new double[0], 0);
    double[] scores = open.scores(normal);
    Arrays.sort(scores);
    Threshold threshold = options.threshold();
    if (!(scores.length >= threshold.leastNormalRows())) {
      throw DataException.in(
          normal.source(),
          "%s needs at least %d normal rows, got %d; give more, or choose another threshold"
              .formatted(threshold.inWords(), threshold.leastNormalRows(), scores.length));
    }
    Optional<RankingCurve> curve =
        labeled.isPresent() && threshold.needsLabels()
            ? Optional.of(labeled.get().curve(open.scores(labeled.get().rows())))
            : Optional.empty();
    return new DetectAnomalies(model, options, usual, scores, threshold.cut(scores, curve));
  }

  /** The largest score that still counts as normal, in nats or squared scaled units by the loss. */
  public double cut() {
    return cut;
  }

  /** The model, which stays the caller's. */
  public Autoencoder model() {
    return model;
  }

  /** How verdicts are found. */
  public DetectAnomaliesOptions options() {
    return options;
  }

  /** What the cells of rows are. */
  public SampleFormat format() {
    return model.schema().format();
  }

  /** Number of normal rows that verdicts rest on. */
  public int normalRows() {
    return normal.length;
  }

  /** Scores of the normal rows, smallest first; a copy. */
  public double[] normalScores() {
    return normal.clone();
  }

  /**
   * A score for every row, higher for stranger ones.
   *
   * @param rows raw rows with the model's columns
   */
  public double[] scores(Samples rows) throws IOException {
    if (options.score() instanceof AnomalyScore.ModelLoss) {
      return model.errors(rows);
    }
    model.schema().check(rows);
    List<double[]> blocks = new ArrayList<>();
    forBlocks(rows, block -> blocks.add(scores(block)));
    return blocks.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * Scores of rows in memory.
   *
   * @param rows [N, D] raw values. Not modified.
   */
  public double[] scores(float[][] rows) {
    if (options.score() instanceof AnomalyScore.ModelLoss) {
      return model.errors(rows);
    }
    double[][] distances = evidence.of(rows).distances();
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < deviations.length; j++) {
        distances[i][j] = surprise.of(j, distances[i][j]);
      }
      scores[i] = meanOfLargest(distances[i], options.score().cells().getAsInt());
    }
    return scores;
  }

  /** The conformal p-value of a score; small for anomalies, at least 1/(m + 1). */
  public double pValue(double score) {
    return (1.0 + atLeast(score)) / (normal.length + 1);
  }

  /** Whether a row of that score is called an anomaly. A score that is no number is one. */
  public boolean isAnomaly(double score) {
    return !(score <= cut);
  }

  /**
   * What each column says against a row, the most telling first.
   *
   * <p>A wrong value spoils the reconstruction of its neighbours too, and may draw its own along.
   * So each column in turn is replaced by what the model puts there until that settles, the other
   * columns being as they are: that is the expected value, and the columns are ordered by how much
   * of the row's score goes away with it. Of many columns, those {@value #CANDIDATES} are tried
   * that are furthest from their first reconstruction.
   *
   * @param row raw values. Not modified.
   */
  public List<ColumnFinding> explain(float[] row) {
    CellEvidence seen = evidence.of(new float[][] {row});
    int[] columns = candidates(seen.distances()[0]);
    float[][] repaired = repaired(row, seen.expected()[0], columns);
    double score = scores(new float[][] {row})[0];
    double[] rest = scores(repaired);
    List<ColumnFinding> findings = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int column = columns[i];
      float expected = repaired[i][column];
      findings.add(
          new ColumnFinding(
              column,
              model.schema().names().get(column),
              row[column],
              expected,
              deviations[column],
              score - rest[i]));
    }
    findings.sort(Comparator.comparingDouble(ColumnFinding::share).reversed());
    return findings;
  }

  /** Copies of the row, in each of which one cell is what is expected there. */
  private float[][] repaired(float[] row, float[] expected, int... columns) {
    float[][] repaired = new float[columns.length][];
    Arrays.setAll(repaired, i -> row.clone());
    if (isHidden(options)) {
      for (int i = 0; i < columns.length; i++) {
        repaired[i][columns[i]] = expected[columns[i]];
      }
      return repaired;
    }
    for (int round = 0; round < REPAIRS; round++) {
      float[][] seen = model.reconstruct(repaired);
      for (int i = 0; i < columns.length; i++) {
        repaired[i][columns[i]] = seen[i][columns[i]];
      }
    }
    return repaired;
  }

  private int[] candidates(double... distances) {
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -surprise.of(j, distances[j])))
        .limit(CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How many normal scores are ≥ that one; none for one that is no number. */
  private int atLeast(double score) {
    return Double.isNaN(score) ? 0 : normal.length - Ascending.below(normal, score);
  }

  private static double meanOfLargest(double[] values, int count) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = sorted.length - count; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return sum / count;
  }

  /**
   * What is usual in each column over normal rows.
   *
   * @param deviations root mean square errors, in raw units
   * @param surprise of distances
   */
  private record Usual(double[] deviations, CellSurprise surprise) {}

  private static Usual usual(Autoencoder model, DetectAnomaliesOptions options, Samples normal)
      throws IOException {
    CellEvidence.Source source = evidence(model, options);
    int columns = normal.columns();
    double[] squares = new double[columns];
    RowReservoir distances = new RowReservoir(columns, SEED);
    forBlocks(
        normal,
        rows -> {
          CellEvidence evidence = source.of(rows);
          for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
              double error = source.error(j, rows[i][j], evidence.expected()[i][j]);
              squares[j] += error * error;
            }
            distances.add(evidence.distances()[i]);
          }
        });
    double[] units = new double[columns];
    for (int j = 0; j < columns; j++) {
      double scale = model.schema().scale(j);
      units[j] = isHidden(options) ? 1 : scale * scale;
      double mean = squares[j] / Math.max(1, distances.seen());
      squares[j] = Math.max(SMALLEST_DEVIATION * scale, Math.sqrt(mean));
    }
    return new Usual(squares, new CellSurprise(distances.columns(), units));
  }

  private static CellEvidence.Source evidence(Autoencoder model, DetectAnomaliesOptions options) {
    return new CellEvidence.Source(model, isHidden(options));
  }

  private static boolean isHidden(DetectAnomaliesOptions options) {
    return options.score() instanceof AnomalyScore.HiddenCellLosses;
  }

  /** Told some rows. */
  @FunctionalInterface
  private interface Block {
    void accept(float[][] rows);
  }

  private static void forBlocks(Samples samples, Block work) throws IOException {
    int columns = samples.columns();
    float[] block = new float[BLOCK_ROWS * columns];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
          rows[i] = Arrays.copyOfRange(block, i * columns, (i + 1) * columns);
        }
        work.accept(rows);
      }
    }
  }
}
