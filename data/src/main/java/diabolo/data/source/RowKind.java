package diabolo.data.source;

/** The kind of thing that a row of an array with three or more axes is. */
public enum RowKind {
  /**
   * Told from the shape: numbers of a byte are pictures, and so are rows whose longer side is at
   * most twice the shorter one, or four times where that has 8 values or more; other rows of two
   * axes are windows. A sentence says what was taken where that is not certain.
   */
  AUTO,
  /** Pictures, {@code [N, H, W]} or {@code [N, H, W, C]}. */
  PICTURES,
  /** Windows of a series, {@code [N, T, F]}: T points of F values each. */
  WINDOWS,
  /** Series of their own, {@code [N, T, F]}: the rows that are read are their N · T points. */
  POINTS,
  /** Numbers without an order: one row of all values. */
  VECTORS;

  /** End of a sentence about rows whose kind is not certain. */
  public static final String CHOOSE = "choose the kind of the rows";
}
