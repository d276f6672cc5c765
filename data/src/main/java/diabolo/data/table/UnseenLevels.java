package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cells with levels that training never saw, counted during the last pass over each source. */
public final class UnseenLevels {

  private final Map<String, Pass> passes = new LinkedHashMap<>();

  /** Nothing counted yet. */
  public UnseenLevels() {}

  /** Cells of one column. */
  private record Found(String first, long cells) {

    Found plus(Found other) {
      return new Found(first, cells + other.cells);
    }
  }

  /** A pass over the rows of one source. */
  static final class Pass {

    private final Map<Integer, Found> found = new TreeMap<>();

    /** Counts a cell. */
    void add(int column, String cell) {
      found.merge(column, new Found(cell, 1), Found::plus);
    }
  }

  /** Begins a pass over a source, in place of the one before. */
  Pass begin(String source) {
    Pass pass = new Pass();
    passes.put(source, pass);
    return pass;
  }

  /**
   * A sentence for each column with such cells.
   *
   * @param rows number of rows read
   */
  public List<String> sentences(SampleFormat format, long rows) {
    Map<Integer, Found> all = new TreeMap<>();
    passes
        .values()
        .forEach(
            pass -> pass.found.forEach((column, cells) -> all.merge(column, cells, Found::plus)));
    List<String> sentences = new ArrayList<>();
    all.forEach((column, cells) -> sentences.add(sentence(format, column, cells, rows)));
    return sentences;
  }

  private static String sentence(SampleFormat format, int column, Found cells, long rows) {
    boolean isCategory = CellText.type(format, column) instanceof ColumnType.Category;
    return "column %s: %,d of %,d rows (%s) have a level that training never saw, first %s; such cells are read as %s"
        .formatted(
            DataException.quote(format.names().get(column)),
            cells.cells,
            rows,
            share(cells.cells, rows),
            DataException.quote(cells.first),
            isCategory ? "'" + ColumnType.Category.OTHER + "'" : "missing");
  }

  private static String share(long cells, long rows) {
    double percent = 100.0 * cells / Math.max(1, rows);
    return percent < 0.1 ? "below 0.1 %" : "%.1f %%".formatted(percent);
  }
}
