package diabolo.kernel;

import diabolo.tensor.Tensor;

/** Shape of the second operand of a {@link PostOp.Combine} relative to an output of [R, C]. */
public enum Broadcast {
  /** Same shape [R, C]. */
  FULL,
  /** One row [1, C] for all rows. */
  ROW,
  /** One column [R, 1], one value for each row. */
  COLUMN,
  /** One value [1, 1] for all. */
  SCALAR;

  /**
   * Broadcast of an operand to an output.
   *
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  public static Broadcast of(Tensor other, int rows, int columns) {
    if (other.size() == 1) {
      return SCALAR;
    }
    if (other.rows() == rows && other.columns() == columns) {
      return FULL;
    }
    if (other.rows() == 1 && other.columns() == columns) {
      return ROW;
    }
    if (other.rows() == rows && other.columns() == 1) {
      return COLUMN;
    }
    throw new IllegalArgumentException(
        "cannot broadcast " + other.shape() + " to [" + rows + ", " + columns + "]");
  }
}
