package diabolo.report;

import diabolo.data.table.CellText;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.report.page.Html;
import diabolo.task.anomaly.TopAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of the rows with the highest scores: their cells, the guilty ones highlighted. */
final class AnomalyRows {

  /** Rows with more columns show the guilty cells only. */
  private static final int NARROW = 14;

  private final AnomalyContent content;
  private final SampleFormat format;
  private final List<TopAnomalies.Explained> shown;

  AnomalyRows(AnomalyContent content) {
    this.content = content;
    this.format = content.detector().format();
    this.shown = content.top().rows().stream().limit(content.shown()).toList();
  }

  void addTo(Html html) throws IOException {
    Map<Integer, List<String>> kept = kept();
    Map<Integer, float[]> cells = cells();
    List<String> head = new ArrayList<>(List.of("row"));
    head.addAll(content.kept().names());
    head.add("anomaly score");
    if (isCalibrated()) {
      head.add("p-value");
    }
    head.add("verdict");
    head.add("because");
    if (isNarrow()) {
      head.add("other cells");
    }
    html.markup("<div class=\"stack\">").head(head);
    for (TopAnomalies.Explained row : shown) {
      int index = (int) row.number() - 1;
      html.markup("<tr>").rowName(Numbers.show(row.number()));
      addKept(html, kept.getOrDefault(index, List.of()));
      html.cell("anomaly score", Numbers.show(row.score()));
      if (isCalibrated()) {
        html.cell("p-value", Numbers.show(content.detector().pValue(row.score())));
      }
      html.cell("verdict", verdict(row));
      addReasons(html, row);
      if (isNarrow()) {
        html.element("td", "others", others(row, cells.get(index)));
      }
      html.markup("</tr>\n");
    }
    html.tail().markup("</div>\n");
  }

  private void addKept(Html html, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      html.cell(content.kept().names().get(i), cells.get(i) == null ? "" : cells.get(i));
    }
  }

  private boolean isCalibrated() {
    return content.detector().normalRows() > 0;
  }

  private String verdict(TopAnomalies.Explained row) {
    return content.hasVerdicts()
        ? content.detector().verdict(row.score()).name().toLowerCase(Locale.ROOT)
        : "none";
  }

  private boolean isNarrow() {
    return format.columns() > 1 && format.columns() <= NARROW;
  }

  private void addReasons(Html html, TopAnomalies.Explained row) {
    html.markup("<td class=\"guilty\">");
    for (ColumnFinding finding : row.reasons()) {
      html.markup("<div>").element("span", finding.column() + " ");
      html.element("mark", actual(finding)).element("small", expected(finding));
      html.markup("</div>");
    }
    html.markup("</td>\n");
  }

  /** The cells of a row that are no reason, with the names of their columns. */
  private String others(TopAnomalies.Explained row, float[] cells) {
    Set<Integer> reasons =
        row.reasons().stream().map(ColumnFinding::index).collect(Collectors.toSet());
    return IntStream.range(0, format.columns())
        .filter(column -> !reasons.contains(column))
        .mapToObj(column -> format.names().get(column) + " " + cell(column, cells[column]))
        .collect(Collectors.joining(" · "));
  }

  private String cell(int column, float raw) {
    return Float.isNaN(raw) ? "missing" : CellText.of(format, column, raw);
  }

  private String expected(ColumnFinding finding) {
    ColumnType type = CellText.type(format, finding.index());
    String text = "expected " + text(finding, finding.expected());
    return type.isNumber() && !(type instanceof ColumnType.Date)
        ? text + " ± " + Numbers.show(finding.deviation())
        : text;
  }

  private String actual(ColumnFinding finding) {
    return finding.unseen().map(CellText::unseen).orElseGet(() -> text(finding, finding.actual()));
  }

  /** A cell as text, an expected number with four digits. */
  private String text(ColumnFinding finding, double number) {
    if (Double.isNaN(number)) {
      return "missing";
    }
    boolean isPlain =
        CellText.type(format, finding.index()) instanceof ColumnType.Numeric
            && format.references().arePlain(finding.index())
            && number != finding.actual();
    return isPlain ? Numbers.show(number) : CellText.ofNumber(format, finding.index(), number);
  }

  private Map<Integer, List<String>> kept() throws IOException {
    Map<Integer, List<String>> found = new HashMap<>();
    shown.forEach(row -> found.put((int) row.number() - 1, List.of()));
    content
        .kept()
        .forEach(
            content.judgedRows(),
            (row, cells) -> found.computeIfPresent(row, (r, old) -> new ArrayList<>(cells)));
    return found;
  }

  /** The raw values of the shown rows, by their places. */
  private Map<Integer, float[]> cells() throws IOException {
    Map<Integer, float[]> found = new HashMap<>();
    shown.forEach(row -> found.put((int) row.number() - 1, new float[0]));
    float[] row = new float[format.columns()];
    try (RowCursor cursor = content.rows().open()) {
      for (int i = 0; cursor.read(row, 1) > 0; i++) {
        if (found.containsKey(i)) {
          found.put(i, row.clone());
        }
      }
    }
    return found;
  }

  /** Names of the shown rows, most anomalous first. */
  List<String> names() {
    return shown.stream().map(row -> "row " + Numbers.show(row.number())).toList();
  }

  /** The raw values of the shown rows, most anomalous first. */
  float[][] values() throws IOException {
    Map<Integer, float[]> cells = cells();
    return shown.stream().map(row -> cells.get((int) row.number() - 1)).toArray(float[][]::new);
  }
}
