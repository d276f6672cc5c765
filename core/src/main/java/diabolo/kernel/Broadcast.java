package diabolo.kernel;

import diabolo.tensor.Tensor;

/** How the second operand of a {@link Step.Combine} lies against an output of [R, C]. */
public enum Broadcast {
  /** The same shape. */
  FULL,
  /** One row for all rows. */
  ROW,
  /** One value for each row. */
  COLUMN,
  /** One value for all. */
  SCALAR;

  /**
   * The way in which an operand fits an output.
   *
   * @throws IllegalArgumentException if it fits in none, with both shapes
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
