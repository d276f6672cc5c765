package diabolo.reproduce.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.task.recipe.ImputationRecipe;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A table of numbers of which cells are hidden completely at random.
 *
 * @param truth [N, D]. Not to be modified.
 * @param hidden the same with NaN where hidden. Not to be modified.
 */
record HiddenTable(float[][] truth, float[][] hidden) {

  /** Columns with fewer different values are of whole numbers: GAIN's rule. */
  private static final int FEW_VALUES = 20;

  private static final double GAIN_MARGIN = 1e-6;

  /** The error of imputed cells against the hidden ones. */
  enum Measure {
    /** Root mean square, columns brought to [0, 1] by all their cells: GAIN. */
    UNIT_ROOT,
    /** Mean square, columns divided by the standard deviation of all their cells: MIWAE. */
    STANDARD_SQUARE
  }

  /** Hides a share of the cells. */
  static HiddenTable of(float[][] truth, double share, Seed seed) {
    float[][] hidden = new float[truth.length][];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = truth[i].clone();
      Seed cells = seed.split(i);
      for (int j = 0; j < hidden[i].length; j++) {
        hidden[i][j] = cells.uniform(j) < share ? Float.NaN : hidden[i][j];
      }
    }
    return new HiddenTable(truth, hidden);
  }

  /** Types of the columns. */
  List<ColumnType> types() {
    return Collections.nCopies(truth[0].length, new ColumnType.Numeric());
  }

  /** The rows to train on. */
  Samples samples() {
    SampleFormat numbers = SampleFormat.unnamed(truth[0].length);
    return FloatSamples.of(ImputationRecipe.format(numbers), hidden);
  }

  /**
   * The error of the hidden cells, lower is better.
   *
   * @param filled [N, D]. Not modified.
   */
  double error(float[][] filled, Measure measure) {
    double sum = 0;
    long count = 0;
    for (int j = 0; j < truth[0].length; j++) {
      double scale = scale(j, measure);
      boolean isWhole = measure == Measure.UNIT_ROOT && hasFewValues(j);
      for (int i = 0; i < truth.length; i++) {
        if (Float.isNaN(hidden[i][j])) {
          double value = isWhole ? Math.rint(filled[i][j]) : filled[i][j];
          double error = (value - truth[i][j]) / scale;
          sum += error * error;
          count++;
        }
      }
    }
    double mean = sum / count;
    return measure == Measure.UNIT_ROOT ? Math.sqrt(mean) : mean;
  }

  private double scale(int column, Measure measure) {
    double[] cells = Arrays.stream(truth).mapToDouble(row -> row[column]).toArray();
    if (measure == Measure.UNIT_ROOT) {
      return Arrays.stream(cells).max().orElseThrow()
          - Arrays.stream(cells).min().orElseThrow()
          + GAIN_MARGIN;
    }
    double mean = Arrays.stream(cells).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(cells).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private boolean hasFewValues(int column) {
    return Arrays.stream(hidden)
            .map(row -> row[column])
            .filter(value -> !Float.isNaN(value))
            .distinct()
            .count()
        < FEW_VALUES;
  }
}
