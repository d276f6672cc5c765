package diabolo.cli.text;

import diabolo.data.KeptCells;
import diabolo.data.table.CellText;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.task.anomaly.TopAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reasons with the texts of levels that training never saw, which rows of raw values do not hold:
 * the cells are read once more.
 *
 * @param format of the judged rows
 */
public record UnseenReasons(SampleFormat format) {

  /** Source of all cells of the judged table. */
  @FunctionalInterface
  public interface Table {

    /** Opens the table. */
    KeptCells open() throws IOException;
  }

  /**
   * The same rows with those texts in their findings.
   *
   * @param rows number of judged rows
   * @param table opened only if there are such cells
   */
  public TopAnomalies of(TopAnomalies top, int rows, Table table) throws IOException {
    Map<Long, List<String>> cells = new HashMap<>();
    for (TopAnomalies.Explained row : top.rows()) {
      if (row.reasons().stream().anyMatch(this::mayBeUnseen)) {
        cells.put(row.number(), List.of());
      }
    }
    if (cells.isEmpty()) {
      return top;
    }
    KeptCells all = table.open();
    all.forEach(
        rows, (row, texts) -> cells.computeIfPresent(row + 1L, (n, old) -> new ArrayList<>(texts)));
    return new TopAnomalies(
        top.rows().stream()
            .map(row -> cells.containsKey(row.number()) ? told(row, all, cells) : row)
            .toList());
  }

  private TopAnomalies.Explained told(
      TopAnomalies.Explained row, KeptCells all, Map<Long, List<String>> cells) {
    List<String> texts = cells.get(row.number());
    return new TopAnomalies.Explained(
        row.number(),
        row.score(),
        row.findings().stream()
            .map(finding -> told(finding, all.names().indexOf(finding.column()), texts))
            .toList());
  }

  private ColumnFinding told(ColumnFinding finding, int place, List<String> texts) {
    if (!mayBeUnseen(finding) || place < 0 || place >= texts.size()) {
      return finding;
    }
    String cell = texts.get(place) == null ? "" : texts.get(place).strip();
    boolean isMissing = format.missing().ofText(finding.column()).isMissing(cell);
    return isMissing ? finding : finding.withUnseen(cell);
  }

  /** Another level of a category, or a cell of an ordinal column that was read as missing. */
  private boolean mayBeUnseen(ColumnFinding finding) {
    ColumnType type = CellText.type(format, finding.index());
    return type instanceof ColumnType.Category category
        ? finding.actual() == category.levels().size()
        : type instanceof ColumnType.Ordinal && Double.isNaN(finding.actual());
  }
}
