package diabolo.report;

import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.task.evaluate.ColumnQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The errors of each column of a table, over the cells that are not missing.
 *
 * @param columns worst first
 */
record ColumnErrors(List<ColumnError> columns) {

  /**
   * One column.
   *
   * @param index its place in a row
   * @param name of it
   * @param isLevels whether it holds levels, whose error is the share of wrong ones
   * @param cells number of cells that are not missing
   * @param error √ mean (x̂ − x)² in the column's own units, or the share of wrong levels
   * @param usual the error of a constant: the standard deviation, or the share of the cells that
   *     are not the most frequent level
   */
  record ColumnError(
      int index, String name, boolean isLevels, long cells, double error, double usual) {

    /**
     * The part of the variation that the model misses: error variance over variance, or wrong
     * levels over those of the most frequent one; 0 for a column that does not vary.
     */
    double unexplained() {
      double ratio = error / usual;
      return usual > 0 ? isLevels ? ratio : ratio * ratio : 0;
    }

    /** {@code R² 0.93} or {@code 4.2 % wrong levels}. */
    String inWords() {
      if (cells == 0) {
        return "no known cell";
      }
      if (isLevels) {
        return Numbers.percent(error) + " wrong levels";
      }
      return usual > 0 ? "R² " + Numbers.show(1 - unexplained()) : "constant";
    }
  }

  /** The errors of the columns of a table in that format. */
  static ColumnErrors of(List<ColumnQuality> qualities, SampleFormat format) {
    List<ColumnError> columns = new ArrayList<>();
    for (int c = 0; c < qualities.size(); c++) {
      columns.add(error(c, qualities.get(c), isLevels(CellText.type(format, c))));
    }
    columns.sort(Comparator.comparingDouble(ColumnError::unexplained).reversed());
    return new ColumnErrors(columns);
  }

  private static ColumnError error(int index, ColumnQuality quality, boolean isLevels) {
    double error =
        isLevels
            ? quality.accuracy().map(right -> 1 - right).orElse(Double.NaN)
            : quality.rootMeanSquaredError().orElse(Double.NaN);
    double usual =
        isLevels
            ? quality.mostFrequentShare().map(most -> 1 - most).orElse(0.0)
            : quality.standardDeviation().orElse(0.0);
    return new ColumnError(index, quality.name(), isLevels, quality.cells(), error, usual);
  }

  /** Whether cells of that type are levels. */
  static boolean isLevels(ColumnType type) {
    return type instanceof ColumnType.Category || type instanceof ColumnType.Ordinal;
  }
}
