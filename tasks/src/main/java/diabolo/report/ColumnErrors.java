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
   * @param isLevels whether it holds levels, whose error is the share of wrong ones
   * @param quality as evaluated
   */
  record ColumnError(int index, boolean isLevels, ColumnQuality quality) {

    String name() {
      return quality.name();
    }

    /** Number of cells that are not missing. */
    long cells() {
      return quality.cells();
    }

    /** √ mean (x̂ − x)² in the column's own units, or the share of wrong levels. */
    double error() {
      return isLevels
          ? quality.accuracy().map(right -> 1 - right).orElse(Double.NaN)
          : quality.rootMeanSquaredError().orElse(Double.NaN);
    }

    /** The error of a constant: the mean, or always the most frequent level. */
    double usual() {
      return isLevels
          ? quality.mostFrequentShare().map(most -> 1 - most).orElse(0.0)
          : quality.standardDeviation().orElse(0.0);
    }

    /** The part of the variation that the model misses; 0 for a column that does not vary. */
    double unexplained() {
      return quality.missedShare().orElse(0.0);
    }

    /** {@code R² 0.93} or {@code 4.2 % wrong levels}. */
    String inWords() {
      if (cells() == 0) {
        return "no known cell";
      } else if (isLevels) {
        return Numbers.percent(error()) + " wrong levels";
      }
      return quality.rSquared().map(share -> "R² " + Numbers.show(share)).orElse("constant");
    }
  }

  /** The errors of the columns of a table in that format. */
  static ColumnErrors of(List<ColumnQuality> qualities, SampleFormat format) {
    List<ColumnError> columns = new ArrayList<>();
    for (int c = 0; c < qualities.size(); c++) {
      columns.add(new ColumnError(c, isLevels(CellText.type(format, c)), qualities.get(c)));
    }
    columns.sort(Comparator.comparingDouble(ColumnError::unexplained).reversed());
    return new ColumnErrors(columns);
  }

  /** Whether cells of that type are levels. */
  static boolean isLevels(ColumnType type) {
    return type instanceof ColumnType.Category || type instanceof ColumnType.Ordinal;
  }
}
