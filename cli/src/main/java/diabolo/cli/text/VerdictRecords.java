package diabolo.cli.text;

import diabolo.data.KeptCells;
import diabolo.data.ResultWriter;
import diabolo.data.ResultWriter.CellType;
import diabolo.data.ResultWriter.Field;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.rows.ScorableRows;
import diabolo.task.anomaly.TopAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Verdicts as records: a row each, with its number, the kept columns, and reasons for an alarm. */
public final class VerdictRecords {

  private final DetectAnomalies detector;
  private final double[] scores;
  private final KeptCells kept;
  private final ScorableRows judged;
  private final int[] order;
  private final int[] ranks;
  private final Map<Long, TopAnomalies.Explained> reasons = new HashMap<>();

  /**
   * Verdicts on all rows.
   *
   * @param text of the same verdicts
   * @param kept columns of the input
   * @param judged the rows, some of which may have no score
   */
  public VerdictRecords(AnomaliesText text, KeptCells kept, ScorableRows judged) {
    this.detector = text.detector();
    this.scores = text.comparison().model().scores();
    this.kept = kept;
    this.judged = judged;
    this.order = TopAnomalies.order(scores);
    this.ranks = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      boolean isTie = place > 0 && scores[order[place]] == scores[order[place - 1]];
      ranks[order[place]] = isTie ? ranks[order[place - 1]] : place + 1;
    }
    text.top().rows().forEach(row -> reasons.put(row.number(), row));
  }

  /** Names and types of the cells. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>(List.of(new Field("row", CellType.WHOLE)));
    List<Field> own =
        List.of(
            new Field("score", CellType.NUMBER),
            new Field("rank", CellType.WHOLE),
            new Field("pValue", CellType.NUMBER),
            new Field("anomaly", CellType.TRUTH),
            new Field("confidence", CellType.NUMBER),
            new Field(AnomaliesText.probability(detector), CellType.NUMBER),
            new Field("because", CellType.TEXTS),
            new Field("actual", CellType.TEXTS),
            new Field("expected", CellType.TEXTS));
    List<String> taken = new ArrayList<>(List.of("row"));
    own.forEach(field -> taken.add(field.name()));
    kept.freeNames(taken).forEach(name -> fields.add(new Field(name, CellType.TEXT)));
    fields.addAll(own);
    return fields;
  }

  /**
   * The records.
   *
   * @param highest number of rows from the highest score on; empty for all in their order
   */
  public ResultWriter.Records records(OptionalInt highest) {
    return highest.isPresent() ? sorted(highest.getAsInt()) : inOrder();
  }

  private ResultWriter.Records inOrder() {
    return target -> {
      int[] next = {0};
      kept.forEach(
          rows(),
          (row, cells) -> {
            boolean isScored = next[0] < scores.length && number(next[0]) == row + 1L;
            target.accept(isScored ? cells(next[0]++, cells) : unscored(row, cells));
          });
    };
  }

  /** The rows of highest score; those without one are left out. */
  private ResultWriter.Records sorted(int most) {
    return target -> {
      int[] wanted = Arrays.copyOf(order, Math.min(most, order.length));
      Map<Long, List<String>> found = found(wanted);
      for (int place : wanted) {
        target.accept(cells(place, found.get(number(place))));
      }
    };
  }

  /** Number of rows as they were read. */
  private int rows() {
    return scores.length + (int) judged.unscored();
  }

  /** The number among all rows of the one at a place among the scores. */
  private long number(int place) {
    return judged.number(place + 1L);
  }

  private Map<Long, List<String>> found(int... wanted) throws IOException {
    Map<Long, List<String>> found = new HashMap<>();
    Arrays.stream(wanted).forEach(place -> found.put(number(place), List.of()));
    kept.forEach(rows(), (row, cells) -> found.computeIfPresent(row + 1L, (r, old) -> copy(cells)));
    return found;
  }

  /** A copy that may hold nulls. */
  private static List<String> copy(List<String> cells) {
    return new ArrayList<>(cells);
  }

  private List<Object> cells(int place, List<String> keptCells) {
    double score = scores[place];
    VerdictCells verdict = new VerdictCells(detector);
    List<Object> cells = start(number(place), keptCells);
    cells.add(Double.isNaN(score) ? null : (Object) score);
    cells.add((long) ranks[place]);
    cells.addAll(verdict.of(score).values());
    TopAnomalies.Explained explained = reasons.get(number(place));
    boolean isExplained = explained != null && detector.verdict(score) == AnomalyVerdict.ANOMALY;
    cells.addAll(verdict.reasons(isExplained ? explained.reasons() : List.of()));
    return cells;
  }

  /** A point of a run shorter than a window: its number and kept cells, and nothing else. */
  private List<Object> unscored(int row, List<String> keptCells) {
    List<Object> cells = start(row + 1L, keptCells);
    cells.addAll(Collections.nCopies(fields().size() - cells.size(), null));
    return cells;
  }

  private static List<Object> start(long number, List<String> keptCells) {
    List<Object> cells = new ArrayList<>();
    cells.add(number);
    keptCells.forEach(cell -> cells.add(cell == null || cell.isEmpty() ? null : cell));
    return cells;
  }
}
