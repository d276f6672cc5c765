package diabolo.train.option;

import java.util.Arrays;

/**
 * The values that the heads of a model learn to give for each row of some samples, in the order of
 * the rows. Immutable.
 *
 * @since 0.1
 */
public final class Targets {

  private final int rows;
  private final int width;
  private final float[] values;

  private Targets(int rows, int width, float... values) {
    this.rows = rows;
    this.width = width;
    this.values = values;
  }

  /** Nothing, for a model without heads. */
  public static Targets none() {
    return new Targets(0, 0);
  }

  /**
   * The class of each row.
   *
   * @param classes one number a row, from 0 on. Not modified.
   * @param count of classes
   * @throws IllegalArgumentException if a number is that of no class
   */
  public static Targets ofClasses(int[] classes, int count) {
    float[] values = new float[Math.multiplyExact(classes.length, count)];
    for (int row = 0; row < classes.length; row++) {
      if (!(classes[row] >= 0 && classes[row] < count)) {
        throw new IllegalArgumentException(
            "classes must be in [0, %d), got %d in row %d".formatted(count, classes[row], row + 1));
      }
      values[row * count + classes[row]] = 1;
    }
    return new Targets(classes.length, count, values);
  }

  /**
   * Numbers of each row, as they are.
   *
   * @param rows [N][T]. Not modified.
   */
  public static Targets of(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != width) {
        throw new IllegalArgumentException(
            "expected %d target values, got %d in row %d"
                .formatted(width, rows[row].length, row + 1));
      }
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return new Targets(rows.length, width, values);
  }

  /** These and others for the same rows: of the first head, then of the next. */
  public Targets and(Targets others) {
    if (others.rows != rows) {
      throw new IllegalArgumentException(
          "expected targets of %d rows, got %d".formatted(rows, others.rows));
    }
    float[] all = new float[Math.multiplyExact(rows, width + others.width)];
    for (int row = 0; row < rows; row++) {
      copy(row, all, row * (width + others.width));
      others.copy(row, all, row * (width + others.width) + width);
    }
    return new Targets(rows, width + others.width, all);
  }

  /** Rows. */
  public int rows() {
    return rows;
  }

  /** Values a row. */
  public int width() {
    return width;
  }

  /** Copies the values of a row. */
  public void copy(long row, float[] to, int at) {
    System.arraycopy(values, Math.toIntExact(row * width), to, at, width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Targets targets
        && rows == targets.rows
        && width == targets.width
        && Arrays.equals(values, targets.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Targets[%d, %d]".formatted(rows, width);
  }
}
