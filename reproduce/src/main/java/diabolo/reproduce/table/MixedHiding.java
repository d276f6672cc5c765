package diabolo.reproduce.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.fill.TableCells;
import diabolo.random.Seed;
import diabolo.task.recipe.ImputationRecipe;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A table of numbers and levels of which a share of the known cells is hidden completely at random.
 *
 * @param format with a type for each column
 * @param truth [N, D], NaN where a cell is missing. Not to be modified.
 * @param hidden the same with more NaN. Not to be modified.
 */
record MixedHiding(SampleFormat format, float[][] truth, float[][] hidden) {

  /** Hides cells. */
  static MixedHiding of(InMemorySamples rows, double share, Seed seed) {
    float[][] truth = cells(rows);
    float[][] hidden = TableCells.copy(truth);
    for (int i = 0; i < hidden.length; i++) {
      Seed cells = seed.split(i);
      for (int j = 0; j < hidden[i].length; j++) {
        hidden[i][j] = cells.uniform(j) < share ? Float.NaN : hidden[i][j];
      }
    }
    return new MixedHiding(ImputationRecipe.format(rows.format()), truth, hidden);
  }

  /** The cells of rows, [N, D]. */
  static float[][] cells(InMemorySamples rows) {
    float[][] cells = new float[rows.size()][rows.columns()];
    for (int i = 0; i < cells.length; i++) {
      rows.row(i, cells[i], 0);
    }
    return cells;
  }

  /** The rows to impute. */
  FloatSamples rows() {
    return FloatSamples.of(format, hidden);
  }

  /**
   * Mean over the columns of numbers of the root mean square error of their hidden cells over the
   * standard deviation of all known ones; NaN without such columns.
   */
  double error(float[][] filled) {
    return mean(j -> !isNominal(j), filled);
  }

  /**
   * Mean over the columns of levels of the share of wrong hidden cells; NaN without such columns.
   */
  double wrong(float[][] filled) {
    return mean(this::isNominal, filled);
  }

  private boolean isNominal(int column) {
    ColumnType type = format.types().orElseThrow().get(column);
    return type.isNominal();
  }

  private double mean(IntPredicate wanted, float[][] filled) {
    return IntStream.range(0, truth[0].length)
        .filter(wanted)
        .mapToDouble(j -> loss(j, filled))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double loss(int column, float[][] filled) {
    double mean =
        IntStream.range(0, truth.length)
            .filter(i -> Float.isNaN(hidden[i][column]) && !Float.isNaN(truth[i][column]))
            .mapToDouble(i -> loss(column, (double) filled[i][column] - truth[i][column]))
            .average()
            .orElse(Double.NaN);
    return isNominal(column)
        ? mean
        : Math.sqrt(mean) / TableCells.deviation(TableCells.observed(truth, column));
  }

  private double loss(int column, double error) {
    return isNominal(column) ? (error == 0 ? 0 : 1) : error * error;
  }
}
