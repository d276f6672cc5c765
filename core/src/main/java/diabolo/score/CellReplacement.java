package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellRepair;
import diabolo.explain.NormalErrors;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The explanation of a row's score by replacement: one cell after the other gets its expected
 * value, the others unchanged, and the row is scored again.
 *
 * <p>A point of a series is explained by its own cells, in the window centered on it as far as the
 * series allows.
 */
final class CellReplacement {

  /** The number of cells of a row, those with the largest surprise, that are replaced. */
  static final int CANDIDATES = 64;

  /**
   * Fixed-point iterations when a cell is replaced by its reconstruction; the error shrinks by the
   * column's leverage each time.
   */
  private static final int REPAIRS = 30;

  private final Autoencoder model;
  private final CellEvidence.Source evidence;
  private final NormalErrors errors;
  private final RowScorer scorer;

  /**
   * The explanation of one model's score.
   *
   * @param evidence of the model
   * @param errors of the model on normal rows
   * @param scorer of the rows of the model
   */
  CellReplacement(
      Autoencoder model, CellEvidence.Source evidence, NormalErrors errors, RowScorer scorer) {
    this.model = model;
    this.evidence = evidence;
    this.errors = errors;
    this.scorer = scorer;
  }

  /** Repairs of each of these rows, or points. */
  List<List<CellRepair>> of(Samples rows, int... indices) throws IOException {
    Optional<Windows> windows = model.schema().format().windows();
    if (windows.isEmpty()) {
      float[][] picked = pick(rows, indices);
      return Arrays.stream(picked).map(row -> of(row, 0, row.length)).toList();
    }
    int length = windows.get().length();
    Segments runs = Segments.of(rows);
    int[] starts = Arrays.stream(indices).map(t -> start(t, length, runs)).toArray();
    float[][] picked = pick(Segments.joined(rows).windowed(Windows.of(length, 1)), starts);
    int width = rows.columns();
    return IntStream.range(0, indices.length)
        .mapToObj(i -> of(picked[i], (indices[i] - starts[i]) * width, width))
        .toList();
  }

  /** The window of the same series with a point in its middle, as far as the series reaches. */
  private static int start(int point, int length, Segments runs) {
    int run = runs.run(point);
    int last = runs.end(run) - length;
    return Math.max(runs.start(run), Math.min(point - length / 2, last));
  }

  /**
   * Repairs of one row as the model sees it.
   *
   * @throws IllegalStateException if the model's rows are windows of a series
   */
  List<CellRepair> of(float[] row) {
    if (model.schema().format().windows().isPresent()) {
      throw new IllegalStateException(
          "a model of windows explains points of a series, not a window as a whole");
    }
    return of(row, 0, row.length);
  }

  /**
   * Repairs of a run of cells.
   *
   * @param row the model's row
   * @param first index of the first cell to explain: that of the point, or 0
   * @param width number of cells to explain: those of a point, or of the row
   */
  private List<CellRepair> of(float[] row, int first, int width) {
    CellEvidence seen = evidence.of(new float[][] {row});
    int[] cells = candidates(seen.distances()[0], first, first + width);
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
                    errors.deviation(cells[i]),
                    score,
                    rest[i][run]))
        .toList();
  }

  /** Copies of the row, each with one cell replaced by its expected value. */
  private float[][] repaired(float[] row, float[] expected, int... cells) {
    if (scorer.isExplainedByLeast()) {
      return new CellSearch(model.schema(), scorer).of(row, cells);
    }
    float[][] repaired = new float[cells.length][];
    Arrays.setAll(repaired, i -> row.clone());
    if (evidence.isHidden()) {
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
        .sorted(Comparator.comparingDouble(j -> -errors.surprise().of(j, distances[j])))
        .limit(CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The rows with these indices, in that order, read in one pass. */
  private static float[][] pick(Samples rows, int... indices) throws IOException {
    float[][] picked = new float[indices.length][];
    int[] sorted = IntStream.of(indices).sorted().distinct().toArray();
    Map<Integer, float[]> found = new HashMap<>();
    float[] row = new float[rows.columns()];
    try (RowCursor cursor = rows.open()) {
      for (int i = 0; found.size() < sorted.length && cursor.read(row, 1) > 0; i++) {
        if (sorted[found.size()] == i) {
          found.put(i, row.clone());
        }
      }
    }
    Arrays.setAll(picked, k -> found.get(indices[k]));
    return picked;
  }
}
