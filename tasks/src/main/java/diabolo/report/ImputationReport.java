package diabolo.report;

import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.InMemorySamples;
import diabolo.report.page.Axis;
import diabolo.report.page.Histogram;
import diabolo.report.page.Html;
import diabolo.report.page.Page;
import diabolo.task.impute.ColumnMethods;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.ImputeBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A report of one page on an imputed table: cells filled by column, their accuracy as measured on
 * hidden cells beside the classical methods, known and filled values, and the first filled rows.
 *
 * <p>A single HTML file without scripts that loads nothing from anywhere.
 *
 * @param rows the table with its missing cells
 * @param filled the same rows with all cells filled
 * @param hidden accuracy on hidden cells
 * @param methods by which each column was filled
 * @param command the command line, to repeat it
 * @param notes on what does not hold, each a sentence
 * @since 0.1
 */
public record ImputationReport(
    InMemorySamples rows,
    InMemorySamples filled,
    HiddenCells hidden,
    ColumnMethods methods,
    String command,
    List<String> notes) {

  private static final int COLUMNS = 40;
  private static final int PANELS = 12;
  private static final int ROWS = 10;
  private static final int SHOWN = 14;
  private static final int LEVELS = 8;
  private static final String MODEL = "the model";

  /** Keeps a copy of the list. */
  public ImputationReport {
    notes = List.copyOf(notes);
  }

  /** Writes the page, whole or not at all. */
  public void write(Path path) throws IOException {
    Page.write(page(), path);
  }

  /**
   * A column with missing cells.
   *
   * @param index its place in a row
   * @param missing number of its missing cells
   */
  record Gap(int index, int missing) {}

  /** The columns with missing cells, those with the most first. */
  List<Gap> gaps() {
    int[] missing = new int[rows.columns()];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      for (int c = 0; c < row.length; c++) {
        missing[c] += Float.isNaN(row[c]) ? 1 : 0;
      }
    }
    return IntStream.range(0, missing.length)
        .filter(c -> missing[c] > 0)
        .mapToObj(c -> new Gap(c, missing[c]))
        .sorted(Comparator.comparingInt(Gap::missing).reversed())
        .toList();
  }

  /** The page. */
  String page() throws IOException {
    List<Gap> gaps = gaps();
    String source = Report.fileName(rows.source());
    String lead =
        "%s rows, %s columns"
            .formatted(Numbers.show((long) rows.size()), Numbers.show((long) rows.columns()));
    return new Page("Imputed table", source, lead).around(html -> addTo(html, gaps));
  }

  private void addTo(Html html, List<Gap> gaps) {
    long cells = gaps.stream().mapToLong(Gap::missing).sum();
    html.element("p", "conclusion", conclusion(cells, gaps.size()));
    html.markup("<section class=\"cards\">\n");
    html.card("cells filled", Numbers.show(cells), Numbers.percent(share(cells)) + " of all cells");
    html.card(
        "columns with missing cells",
        Numbers.show((long) gaps.size()),
        "of " + Numbers.show((long) rows.columns()));
    html.card(
        "mean error of the model",
        Numbers.show(hidden.mean(ImputeBy.MODEL)),
        "on hidden cells; 1 is as good as a constant");
    bestClassical()
        .ifPresent(
            way -> html.card("best classical method", Numbers.show(hidden.mean(way)), way.title()));
    html.markup("</section>\n");
    html.notes(notes);
    columns(html, gaps);
    methods(html);
    distributions(html, gaps);
    rows(html);
    html.markup("<section>\n").element("h2", "Reproduce").element("pre", command);
    html.markup("</section>\n");
  }

  private double share(long cells) {
    return (double) cells / Math.max(1L, (long) rows.size() * rows.columns());
  }

  private String conclusion(long cells, int columns) {
    return cells == 0
        ? "No cell of this table is missing."
        : "%s missing cells in %s of %s columns are filled."
                .formatted(
                    Numbers.show(cells),
                    Numbers.show((long) columns),
                    Numbers.show((long) rows.columns()))
            + leftToTheModel();
  }

  /** A sentence if another method was better than the model, which filled all columns. */
  private String leftToTheModel() {
    boolean isModel = methods.methods().stream().allMatch(ImputeBy.MODEL::equals);
    return bestClassical()
        .filter(way -> isModel && hidden.mean(way) < hidden.mean(ImputeBy.MODEL))
        .map(way -> " On hidden cells %s are better than the model.".formatted(way.title()))
        .orElse("");
  }

  private Optional<ImputeBy> bestClassical() {
    return hidden.methods().stream()
        .filter(by -> by.way().isPresent())
        .filter(way -> !Double.isNaN(hidden.mean(way)))
        .min(Comparator.comparingDouble(hidden::mean));
  }

  private void columns(Html html, List<Gap> gaps) {
    html.markup("<section>\n").element("h2", "Filled cells by column");
    html.table(
        List.of("column", "cells filled", "share", "filled by", "accuracy on hidden cells", "best"),
        gaps.stream().limit(COLUMNS).map(this::row).toList());
    html.element(
        "p",
        "caption",
        more(gaps.size())
            + "Known cells were hidden, filled in and compared with the truth. Numbers: root mean"
            + " square error over the column's standard deviation; 1 is as bad as filling in the"
            + " mean. Best is the least error, which may be within noise of that of the method that filled"
            + " the cells. The measure holds for missing cells as far as they are missing at random.");
    html.markup("</section>\n");
  }

  private static String more(int columns) {
    return columns > COLUMNS
        ? "The first %d of %s columns. ".formatted(COLUMNS, Numbers.show((long) columns))
        : "";
  }

  private List<String> row(Gap gap) {
    HiddenCells.Column column = hidden.columns().get(gap.index());
    ImputeBy way = methods.methods().get(gap.index());
    return List.of(
        column.name(),
        Numbers.show((long) gap.missing()),
        Numbers.percent((double) gap.missing() / rows.size()),
        title(way),
        inWords(column, column.error(way)),
        best(column));
  }

  /** {@code 12.0 % wrong levels} or {@code 0.45 of the deviation}. */
  private static String inWords(HiddenCells.Column column, double error) {
    if (column.cells() == 0) {
      return "not measured: no cell was hidden";
    }
    return column.isCategory()
        ? Numbers.percent(error) + " wrong levels"
        : Numbers.show(error) + " of the deviation";
  }

  /** The method with the least error on the hidden cells of a column. */
  private static String best(HiddenCells.Column column) {
    if (column.cells() == 0) {
      return "";
    }
    return column.errors().entrySet().stream()
        .min(
            Map.Entry.<ImputeBy, Double>comparingByValue()
                .thenComparing(way -> way.getKey() != ImputeBy.MODEL))
        .filter(way -> way.getKey() != ImputeBy.MODEL)
        .map(way -> title(way.getKey()) + ", " + inWords(column, way.getValue()))
        .orElse(MODEL);
  }

  private static String title(ImputeBy by) {
    return by == ImputeBy.MODEL ? MODEL : by.title();
  }

  private void methods(Html html) {
    html.markup("<section>\n").element("h2", "Methods on the same hidden cells");
    List<String> head = new ArrayList<>(List.of("column", "hidden cells"));
    hidden.methods().forEach(by -> head.add(by.title()));
    html.markup("<div class=\"confusion\">").head(head);
    hidden.columns().stream()
        .filter(column -> column.cells() > 0)
        .limit(COLUMNS)
        .forEach(column -> addErrors(html, column));
    html.tail().markup("</div>\n");
    html.element(
        "p",
        "caption",
        "Lower is better, the best is highlighted. Levels: share of wrong ones. Numbers: root mean"
            + " square error over the standard deviation.");
    html.markup("</section>\n");
  }

  private void addErrors(Html html, HiddenCells.Column column) {
    List<Double> errors = hidden.methods().stream().map(column::error).toList();
    double least = errors.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    html.markup("<tr>").rowName(column.name());
    html.element("td", Numbers.show((long) column.cells()));
    for (double error : errors) {
      String text = column.isCategory() ? Numbers.percent(error) : Numbers.show(error);
      if (error == least) {
        html.markup("<td>").element("mark", text).markup("</td>\n");
      } else {
        html.element("td", text);
      }
    }
    html.markup("</tr>\n");
  }

  private void distributions(Html html, List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    html.markup("<section>\n").element("h2", "Known and filled values");
    html.markup("<div class=\"panels\">\n");
    gaps.stream()
        .filter(gap -> !ColumnErrors.isLevels(CellText.type(format(), gap.index())))
        .limit(PANELS)
        .forEach(gap -> addHistogram(html, gap));
    html.markup("</div>\n");
    gaps.stream()
        .filter(gap -> ColumnErrors.isLevels(CellText.type(format(), gap.index())))
        .limit(PANELS)
        .forEach(gap -> addLevels(html, gap));
    html.element(
        "p",
        "caption",
        "Shares of the known and of the filled cells. Filled cells are expected values: they"
            + " scatter less than known ones.");
    html.markup("</section>\n");
  }

  private SampleFormat format() {
    return rows.format();
  }

  private void addHistogram(Html html, Gap gap) {
    String name = format().names().get(gap.index());
    String[] names = {"known", "filled"};
    Histogram histogram =
        new Histogram(
            "value",
            names,
            cells(gap.index(), false),
            cells(gap.index(), true),
            OptionalDouble.empty());
    boolean isDate = CellText.type(format(), gap.index()) instanceof ColumnType.Date;
    html.panel(
        name,
        histogram.small(
            tick ->
                isDate
                    ? CellText.ofNumber(format(), gap.index(), tick).replaceFirst("T.*", "")
                    : Axis.number(tick)),
        "Distribution of the known and the filled cells of " + name);
  }

  /** The numbers of the cells of a column that were known, or that were filled. */
  private double[] cells(int column, boolean areFilled) {
    float[] row = new float[rows.columns()];
    float[] whole = new float[rows.columns()];
    double[] found = new double[rows.size()];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      filled.row(i, whole, 0);
      if (Float.isNaN(row[column]) == areFilled) {
        found[count++] = format().references().number(column, whole[column]);
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void addLevels(Html html, Gap gap) {
    double[] known = cells(gap.index(), false);
    double[] added = cells(gap.index(), true);
    List<Double> levels =
        Arrays.stream(known)
            .boxed()
            .distinct()
            .sorted(Comparator.comparingDouble(level -> -count(known, level)))
            .limit(LEVELS)
            .toList();
    html.element("h3", format().names().get(gap.index()));
    html.head(List.of("level", "of the known cells", "of the filled cells"));
    for (double level : levels) {
      html.markup("<tr>").rowName(CellText.ofNumber(format(), gap.index(), level));
      double ofKnown = count(known, level) / Math.max(1, known.length);
      double ofAdded = count(added, level) / Math.max(1, added.length);
      html.bar(ofKnown, Numbers.percent(ofKnown)).bar(ofAdded, Numbers.percent(ofAdded));
      html.markup("</tr>\n");
    }
    html.tail();
  }

  private static double count(double[] cells, double level) {
    return Arrays.stream(cells).filter(cell -> cell == level).count();
  }

  private void rows(Html html) {
    html.markup("<section>\n").element("h2", "First filled rows");
    List<Integer> columns = shownColumns();
    List<String> head = new ArrayList<>(List.of("row"));
    columns.forEach(column -> head.add(format().names().get(column)));
    html.head(head);
    float[] row = new float[rows.columns()];
    float[] whole = new float[rows.columns()];
    for (int i = 0, shown = 0; i < rows.size() && shown < ROWS; i++) {
      rows.row(i, row, 0);
      if (columns.stream().anyMatch(column -> Float.isNaN(row[column]))) {
        filled.row(i, whole, 0);
        html.markup("<tr>").rowName(Numbers.show(i + 1L));
        columns.forEach(column -> addCell(html, column, row[column], whole[column]));
        html.markup("</tr>\n");
        shown++;
      }
    }
    html.tail();
    html.element(
        "p",
        "caption",
        "Highlighted: filled cells."
            + (columns.size() < rows.columns()
                ? " %d of the columns.".formatted(columns.size())
                : ""));
    html.markup("</section>\n");
  }

  /** The columns with the most missing cells, and the first others where there is room. */
  private List<Integer> shownColumns() {
    return IntStream.concat(
            gaps().stream().mapToInt(Gap::index), IntStream.range(0, rows.columns()))
        .distinct()
        .limit(SHOWN)
        .sorted()
        .boxed()
        .toList();
  }

  private void addCell(Html html, int column, float known, float whole) {
    if (Float.isNaN(known)) {
      html.markup("<td class=\"guilty\">").element("mark", CellText.of(format(), column, whole));
      html.markup("</td>\n");
    } else {
      html.element("td", CellText.of(format(), column, known));
    }
  }
}
