package diabolo.cli.text;

import diabolo.data.KeptCells;
import diabolo.data.ResultWriter;
import diabolo.data.ResultWriter.CellType;
import diabolo.data.ResultWriter.Field;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.TopAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Verdicts as records: a row each, with its number, the kept columns, and reasons for an alarm. */
public final class VerdictRecords {

  private final DetectAnomalies detector;
  private final double[] scores;
  private final KeptCells kept;
  private final int[] order;
  private final int[] ranks;
  private final Map<Long, TopAnomalies.Explained> reasons = new HashMap<>();

  /**
   * Verdicts on all rows.
   *
   * @param text of the same verdicts
   * @param kept columns of the input
   */
  public VerdictRecords(AnomaliesText text, KeptCells kept) {
    this.detector = text.detector();
    this.scores = text.comparison().model().scores();
    this.kept = kept;
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
    return target -> kept.forEach(scores.length, (row, cells) -> target.accept(cells(row, cells)));
  }

  private ResultWriter.Records sorted(int most) {
    return target -> {
      int[] wanted = Arrays.copyOf(order, Math.min(most, order.length));
      Map<Integer, List<String>> found = found(wanted);
      for (int row : wanted) {
        target.accept(cells(row, found.get(row)));
      }
    };
  }

  private Map<Integer, List<String>> found(int... wanted) throws IOException {
    Map<Integer, List<String>> found = new HashMap<>();
    Arrays.stream(wanted).forEach(row -> found.put(row, List.of()));
    kept.forEach(
        scores.length, (row, cells) -> found.computeIfPresent(row, (r, old) -> copy(cells)));
    return found;
  }

  /** A copy that may hold nulls. */
  private static List<String> copy(List<String> cells) {
    return new ArrayList<>(cells);
  }

  private List<Object> cells(int row, List<String> keptCells) {
    double score = scores[row];
    VerdictCells verdict = new VerdictCells(detector);
    List<Object> cells = new ArrayList<>();
    cells.add(row + 1L);
    keptCells.forEach(cell -> cells.add(cell == null || cell.isEmpty() ? null : cell));
    cells.add(Double.isNaN(score) ? null : (Object) score);
    cells.add((long) ranks[row]);
    cells.addAll(verdict.of(score).values());
    TopAnomalies.Explained explained = reasons.get(row + 1L);
    boolean isExplained = explained != null && detector.verdict(score) == AnomalyVerdict.ANOMALY;
    cells.addAll(verdict.reasons(isExplained ? explained.reasons() : List.of()));
    return cells;
  }
}
