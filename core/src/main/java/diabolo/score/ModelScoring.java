package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellRepair;
import diabolo.explain.CellSurprise;
import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Anomaly scores of one model. If the model's rows are windows of a series, the points of the
 * series are scored: {@link PointScores}.
 */
public final class ModelScoring implements Scoring {

  /** The deviation of columns that are always reconstructed exactly, as a share of their scale. */
  private static final double SMALLEST_DEVIATION = 1e-6;

  static final int CANDIDATES = 64;

  private static final Seed SEED = Seed.of(1);

  /**
   * Fixed-point iterations when a cell is replaced by its reconstruction; the error shrinks by the
   * column's leverage each time.
   */
  private static final int REPAIRS = 30;

  private final Autoencoder model;
  private final AnomalyScore score;
  private final CellEvidence.Source evidence;
  private final double[] deviations;
  private final CellSurprise surprise;
  private final RowScorer scorer;

  private ModelScoring(Autoencoder model, AnomalyScore score, Usual usual) {
    this.model = model;
    this.score = score;
    this.evidence = evidence(model, score);
    this.deviations = usual.deviations();
    this.surprise = usual.surprise();
    this.scorer = score.scorer(model, surprise);
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
    return new ModelScoring(model, score, usual(model, score, normal));
  }

  Autoencoder model() {
    return model;
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
    return repairs(rows, indices).stream().map(this::findings).toList();
  }

  @Override
  public List<ColumnFinding> explain(float[] row) {
    return findings(repairs(row));
  }

  /** The contribution of each column, largest first. */
  private List<ColumnFinding> findings(List<CellRepair> repairs) {
    return repairs.stream()
        .map(
            cell ->
                new ColumnFinding(
                    cell.column(),
                    format().names().get(cell.column()),
                    cell.actual(),
                    cell.expected(),
                    cell.deviation(),
                    cell.before() - cell.after()))
        .sorted(Comparator.comparingDouble(ColumnFinding::share).reversed())
        .toList();
  }

  /** Repairs of each of these rows, or points. */
  List<List<CellRepair>> repairs(Samples rows, int... indices) throws IOException {
    Optional<Windows> windows = model.schema().format().windows();
    if (windows.isEmpty()) {
      float[][] picked = pick(rows, indices);
      return Arrays.stream(picked).map(row -> repairs(row, 0)).toList();
    }
    int length = windows.get().length();
    int last = Math.toIntExact(PointScores.count(rows) - length);
    int[] starts =
        Arrays.stream(indices).map(t -> Math.max(0, Math.min(t - length / 2, last))).toArray();
    float[][] picked = pick(new Windows(length, 1).over(rows), starts);
    return IntStream.range(0, indices.length)
        .mapToObj(i -> repairs(picked[i], (indices[i] - starts[i]) * rows.columns()))
        .toList();
  }

  /** Repairs of one row as the model sees it. */
  List<CellRepair> repairs(float[] row) {
    if (model.schema().format().windows().isPresent()) {
      throw new IllegalStateException(
          "a model of windows explains points of a series, not a window as a whole");
    }
    return repairs(row, 0);
  }

  /**
   * Replaces one cell after the other by its expected value.
   *
   * @param row the model's row
   * @param first index of the first cell to explain: that of the point, or 0
   */
  private List<CellRepair> repairs(float[] row, int first) {
    int width = format().columns();
    int end = first + width;
    CellEvidence seen = evidence.of(new float[][] {row});
    int[] cells = candidates(seen.distances()[0], first, end);
    float[][] repaired = repaired(row, seen.expected()[0], cells);
    int run = first / width;
    double score = scorer.shares(new float[][] {row}, width)[0][run];
    double[][] rest = scorer.shares(repaired, width);
    return IntStream.range(0, cells.length)
        .mapToObj(
            i ->
                new CellRepair(
                    cells[i] - first,
                    row[cells[i]],
                    repaired[i][cells[i]],
                    deviations[cells[i]],
                    score,
                    rest[i][run]))
        .toList();
  }

  /** Copies of the row, each with one cell replaced by its expected value. */
  private float[][] repaired(float[] row, float[] expected, int... cells) {
    float[][] repaired = new float[cells.length][];
    Arrays.setAll(repaired, i -> row.clone());
    if (score.hidesCells()) {
      for (int i = 0; i < cells.length; i++) {
        repaired[i][cells[i]] = expected[cells[i]];
      }
      return repaired;
    }
    for (int round = 0; round < REPAIRS; round++) {
      float[][] seen = model.reconstruct(repaired);
      for (int i = 0; i < cells.length; i++) {
        repaired[i][cells[i]] = seen[i][cells[i]];
      }
    }
    return repaired;
  }

  private int[] candidates(double[] distances, int first, int end) {
    return IntStream.range(first, end)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -surprise.of(j, distances[j])))
        .limit(CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Typical errors of each column over normal rows.
   *
   * @param deviations root mean square errors, in raw units
   * @param surprise of distances
   */
  private record Usual(double[] deviations, CellSurprise surprise) {}

  private static Usual usual(Autoencoder model, AnomalyScore score, Samples normal)
      throws IOException {
    CellEvidence.Source source = evidence(model, score);
    int columns = model.schema().columns();
    double[] squares = new double[columns];
    RowReservoir distances = new RowReservoir(columns, SEED);
    SampleBlocks.forEach(
        PointScores.rows(model.schema(), normal),
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
      units[j] = score.hidesCells() ? 1 : scale * scale;
      double mean = squares[j] / Math.max(1, distances.seen());
      squares[j] = Math.max(SMALLEST_DEVIATION * scale, Math.sqrt(mean));
    }
    return new Usual(squares, new CellSurprise(distances.columns(), units));
  }

  private static CellEvidence.Source evidence(Autoencoder model, AnomalyScore score) {
    return new CellEvidence.Source(model, score.hidesCells());
  }

  /** The rows with these indices, in that order, read in one pass. */
  private static float[][] pick(Samples rows, int... indices) throws IOException {
    float[][] picked = new float[indices.length][];
    int last = IntStream.of(indices).max().orElse(-1);
    float[] row = new float[rows.columns()];
    try (RowCursor cursor = rows.open()) {
      for (int i = 0; i <= last && cursor.read(row, 1) > 0; i++) {
        for (int k = 0; k < indices.length; k++) {
          if (indices[k] == i) {
            picked[k] = row.clone();
          }
        }
      }
    }
    return picked;
  }
}
