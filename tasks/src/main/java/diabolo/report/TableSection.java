package diabolo.report;

import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.report.page.Axis;
import diabolo.report.page.Chart;
import diabolo.report.page.Histogram;
import diabolo.report.page.Html;
import diabolo.task.evaluate.ColumnQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The columns of a table: their errors, distributions, and actual against reconstructed cells. */
final class TableSection {

  private static final int ERRORS = 30;
  private static final int PANELS = 8;
  private static final int LEVELS = 8;
  private static final int MOST_POINTS = 800;

  private final SampleFormat format;
  private final ColumnErrors errors;
  private final DrawnRows rows;

  private TableSection(SampleFormat format, ColumnErrors errors, DrawnRows rows) {
    this.format = format;
    this.errors = errors;
    this.rows = rows;
  }

  /** The columns of evaluated rows; accuracy over all rows, pictures of some. */
  static TableSection of(List<ColumnQuality> columns, SampleFormat format, DrawnRows rows) {
    return new TableSection(format, ColumnErrors.of(columns, format), rows);
  }

  void addTo(Html html) {
    html.markup("<section>\n").element("h2", "Accuracy by column");
    html.table(
        List.of("column", "cells", "accuracy", "error", "error of a constant"),
        errors.columns().stream().limit(ERRORS).map(TableSection::row).toList());
    html.element("p", "caption", caption()).markup("</section>\n");
    addNumbers(html);
    addLevels(html);
  }

  private static List<String> row(ColumnErrors.ColumnError column) {
    return List.of(
        column.name(),
        Numbers.show(column.cells()),
        column.inWords(),
        column.isLevels() ? Numbers.percent(column.error()) : Numbers.show(column.error()),
        column.isLevels() ? Numbers.percent(column.usual()) : Numbers.show(column.usual()));
  }

  private String caption() {
    String first =
        errors.columns().size() > ERRORS
            ? "The worst %d of %s columns. "
                .formatted(ERRORS, Numbers.show((long) errors.columns().size()))
            : "Worst first. ";
    return first
        + "The model sees the cell that it reconstructs; missing cells are left out. Numbers: root mean square error in the column's own units;"
        + " R² is the share of the variance that is explained: 1 is perfect, 0 no better than the"
        + " mean. Levels: share of wrong ones, beside that of always the most frequent level.";
  }

  private List<ColumnErrors.ColumnError> panels(boolean areLevels) {
    return errors.columns().stream()
        .filter(column -> column.isLevels() == areLevels && column.cells() > 0)
        .limit(PANELS)
        .toList();
  }

  private String ofHow(boolean areLevels) {
    long all = errors.columns().stream().filter(c -> c.isLevels() == areLevels).count();
    String drawn = "Drawn: %s rows. ".formatted(Numbers.show((long) rows.actual().length));
    return all > PANELS
        ? drawn + "The worst %d of %s such columns. ".formatted(PANELS, Numbers.show(all))
        : drawn;
  }

  private void addNumbers(Html html) {
    List<ColumnErrors.ColumnError> columns = panels(false);
    if (columns.isEmpty()) {
      return;
    }
    html.markup("<section>\n").element("h2", "Number columns: actual and reconstructed");
    html.markup("<div class=\"twos\">\n");
    for (ColumnErrors.ColumnError column : columns) {
      double[] actual = rows.actual(column.index());
      double[] seen = rows.seen(column.index());
      String[] names = {"actual", "reconstructed"};
      Histogram histogram = new Histogram("value", names, known(actual), known(seen), NONE);
      html.panel(
          column.name() + ", " + column.inWords(),
          histogram.small(tick -> text(column.index(), tick)),
          "Distribution of %s, actual and reconstructed".formatted(column.name()));
      html.panel(
          column.name() + ", cell by cell",
          scatter(column, actual, seen),
          "Actual against reconstructed cells of %s: %s"
              .formatted(column.name(), column.inWords()));
    }
    html.markup("</div>\n");
    html.element(
        "p",
        "caption",
        ofHow(false)
            + "On the dashed line a cell is reconstructed exactly. A reconstruction that is narrower"
            + " than the data pulls unusual cells towards the usual ones.");
    html.markup("</section>\n");
  }

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static double[] known(double[] cells) {
    return Arrays.stream(cells).filter(cell -> !Double.isNaN(cell)).toArray();
  }

  private Chart scatter(ColumnErrors.ColumnError column, double[] actual, double[] seen) {
    double[] all =
        DoubleStream.concat(Arrays.stream(actual), Arrays.stream(seen))
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(all).min().orElse(0);
    double high = Arrays.stream(all).max().orElse(1);
    Axis across = Axis.of(low, high, "actual").withText(tick -> text(column.index(), tick));
    Axis up = Axis.of(low, high, "reconstructed").withText(tick -> text(column.index(), tick));
    int shown = Math.min(MOST_POINTS, actual.length);
    double[] ends = {low, high};
    return Chart.small(across, up)
        .dashed("equal", ends, ends)
        .points(0, "rows", Arrays.copyOf(actual, shown), Arrays.copyOf(seen, shown));
  }

  /** A value at an axis: a date as a date. */
  private String text(int column, double tick) {
    return CellText.type(format, column) instanceof ColumnType.Date
        ? CellText.ofNumber(format, column, tick).replaceFirst("T.*", "")
        : Axis.number(tick);
  }

  private void addLevels(Html html) {
    List<ColumnErrors.ColumnError> columns = panels(true);
    if (columns.isEmpty()) {
      return;
    }
    html.markup("<section>\n").element("h2", "Columns of levels: actual and reconstructed");
    for (ColumnErrors.ColumnError column : columns) {
      html.element("h3", column.name() + ", " + column.inWords());
      addConfusion(html, column.index());
    }
    html.element(
        "p",
        "caption",
        ofHow(true)
            + "A line holds the cells of one actual level: the share of them that is reconstructed"
            + " as each level. Right ones stand on the diagonal.");
    html.markup("</section>\n");
  }

  private void addConfusion(Html html, int column) {
    Confusion confusion =
        Confusion.of(rows.actual(column), rows.seen(column), levels(column), LEVELS);
    List<String> head = new ArrayList<>(List.of("actual", "cells"));
    head.addAll(confusion.names());
    html.markup("<div class=\"confusion\">").head(head);
    for (int i = 0; i < confusion.names().size(); i++) {
      long cells = Arrays.stream(confusion.counts()[i]).sum();
      html.markup("<tr>").rowName(confusion.names().get(i));
      html.element("td", Numbers.show(cells));
      for (long count : confusion.counts()[i]) {
        double share = cells == 0 ? 0 : (double) count / cells;
        html.shade(share, cells == 0 ? "" : Math.round(100 * share) + " %");
      }
      html.markup("</tr>\n");
    }
    html.tail().markup("</div>\n");
  }

  private List<String> levels(int column) {
    ColumnType type = CellText.type(format, column);
    if (type instanceof ColumnType.Ordinal ordinal) {
      return ordinal.levels();
    }
    List<String> levels = new ArrayList<>(((ColumnType.Category) type).levels());
    levels.add(ColumnType.Category.OTHER);
    return levels;
  }

  /**
   * Actual levels against reconstructed ones.
   *
   * @param names of the most frequent levels, then of all others if there are more
   * @param counts [actual][reconstructed]
   */
  record Confusion(List<String> names, long[][] counts) {

    static Confusion of(double[] actual, double[] seen, List<String> levels, int most) {
      long[] cells = new long[levels.size()];
      for (int i = 0; i < actual.length; i++) {
        if (!Double.isNaN(actual[i])) {
          cells[level(actual[i], levels)]++;
        }
      }
      List<Integer> shown =
          IntStream.range(0, cells.length)
              .boxed()
              .filter(level -> cells[level] > 0)
              .sorted((a, b) -> Long.compare(cells[b], cells[a]))
              .limit(most)
              .toList();
      boolean areMore =
          IntStream.range(0, actual.length)
              .filter(i -> !Double.isNaN(actual[i]))
              .anyMatch(
                  i ->
                      !shown.contains(level(actual[i], levels))
                          || !shown.contains(level(seen[i], levels)));
      int size = shown.size() + (areMore ? 1 : 0);
      long[][] counts = new long[size][size];
      for (int i = 0; i < actual.length; i++) {
        if (!Double.isNaN(actual[i])) {
          counts[place(shown, level(actual[i], levels))][place(shown, level(seen[i], levels))]++;
        }
      }
      List<String> names = new ArrayList<>(shown.stream().map(levels::get).toList());
      if (areMore) {
        names.add("all others");
      }
      return new Confusion(names, counts);
    }

    private static int level(double raw, List<String> levels) {
      return (int) Math.max(0, Math.min(levels.size() - 1, Math.round(raw)));
    }

    private static int place(List<Integer> shown, int level) {
      int place = shown.indexOf(level);
      return place < 0 ? shown.size() : place;
    }
  }
}
