package diabolo.task.fidelity;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.notation.Spelling;
import java.util.Collections;
import java.util.List;

/**
 * Real rows to measure generated ones by.
 *
 * @param format of the rows
 * @param training rows that a model and the baselines learn from [N][C]. Not to be modified.
 * @param heldOut rows that nothing learns from [M][C]. Not to be modified.
 * @param target number of the column that is predicted from the others
 * @since 0.2
 */
public record RealRows(SampleFormat format, float[][] training, float[][] heldOut, int target) {

  private static final int FEWEST = 10;

  /** Refuses too few rows. */
  public RealRows {
    if (!(training.length >= FEWEST && heldOut.length >= FEWEST)) {
      throw new IllegalArgumentException(
          "expected at least %d training rows and %d held-out rows, got %d and %d"
              .formatted(FEWEST, FEWEST, training.length, heldOut.length));
    }
  }

  /**
   * Rows with a target.
   *
   * @param target name of the column
   * @throws IllegalArgumentException if there is no such column, or there are fewer than 10 rows
   */
  public static RealRows of(FloatSamples training, FloatSamples heldOut, String target) {
    List<String> names = training.format().names();
    int column = names.indexOf(target);
    if (column < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s'; %s"
              .formatted(
                  target,
                  Spelling.nearest(target, names)
                      .map("did you mean '%s'?"::formatted)
                      .orElse("the columns are " + String.join(", ", names))));
    }
    return new RealRows(training.format(), training.toArray(), heldOut.toArray(), column);
  }

  /** Types of the columns. */
  List<ColumnType> types() {
    return format.types().orElse(Collections.nCopies(format.columns(), new ColumnType.Numeric()));
  }

  /** Whether the cells of a column are levels without an order. */
  boolean isOfLevels(int column) {
    return types().get(column).isNominal();
  }

  /** The cells of a column. */
  static float[] column(float[][] rows, int column) {
    float[] cells = new float[rows.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = rows[i][column];
    }
    return cells;
  }

  @Override
  public String toString() {
    return "RealRows[%d training rows, %d held out, target %s]"
        .formatted(training.length, heldOut.length, format.names().get(target));
  }
}
