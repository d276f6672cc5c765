package diabolo.task.robust;

/** The structure of the sparse part of data, with its norm and proximal map. */
public enum SparsePart {
  /** Few cells: Σ|s|, for wrong values here and there. */
  CELLS,
  /** Few rows: Σ over rows of ‖s‖₂, for rows that do not belong. */
  ROWS,
  /** Few columns: Σ over columns of ‖s‖₂, for a column that went wrong. */
  COLUMNS;

  /**
   * The proximal map of λ times this norm: cells, or groups of them, are drawn towards 0 by λ and
   * become 0 within it.
   *
   * <pre>  cells: sign(v) max(|v| − λ, 0) ,   groups: v max(1 − λ/‖v‖₂, 0)  </pre>
   *
   * Parikh and Boyd, "Proximal algorithms" (2014), section 6.5.
   *
   * @param values [N, columns], row after row. Modified.
   * @param lambda λ ≥ 0
   */
  void shrink(float[] values, int columns, double lambda) {
    switch (this) {
      case CELLS -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = scaled(values[i], kept(Math.abs(values[i]), lambda));
        }
      }
      case ROWS -> {
        for (int row = 0; row < values.length; row += columns) {
          shrink(values, row, row + columns, 1, lambda);
        }
      }
      case COLUMNS -> {
        for (int column = 0; column < columns; column++) {
          shrink(values, column, values.length, columns, lambda);
        }
      }
    }
  }

  /** This norm of [N, columns] values. */
  double norm(float[] values, int columns) {
    double sum = 0;
    switch (this) {
      case CELLS -> {
        for (float value : values) {
          sum += Math.abs(value);
        }
      }
      case ROWS -> {
        for (int row = 0; row < values.length; row += columns) {
          sum += length(values, row, row + columns, 1);
        }
      }
      case COLUMNS -> {
        for (int column = 0; column < columns; column++) {
          sum += length(values, column, values.length, columns);
        }
      }
    }
    return sum;
  }

  private static void shrink(float[] values, int from, int to, int every, double lambda) {
    double kept = kept(length(values, from, to, every), lambda);
    for (int i = from; i < to; i += every) {
      values[i] = scaled(values[i], kept);
    }
  }

  /** The value scaled, never −0. */
  private static float scaled(float value, double kept) {
    return kept > 0 ? (float) (value * kept) : 0;
  }

  private static double kept(double length, double lambda) {
    return length > lambda ? 1 - lambda / length : 0;
  }

  private static double length(float[] values, int from, int to, int every) {
    double sum = 0;
    for (int i = from; i < to; i += every) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }
}
