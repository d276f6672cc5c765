package diabolo.detector;

/** Checks of the rows given to a detector: enough of them, and all values finite. */
final class FiniteRows {

  private FiniteRows() {}

  /** Refuses a table without rows or columns, too few values, and values that are not finite. */
  static void check(float[] rows, int count, int width) {
    if (!(count > 0 && width > 0)) {
      throw new IllegalArgumentException(
          "a detector needs at least one row and one column, got " + count + " and " + width);
    }
    checkValues(rows, count, width);
  }

  /** Checks rows as {@link #check} does, but accepts a table of no rows. */
  static void checkValues(float[] rows, int count, int width) {
    if (!(count >= 0 && rows.length >= (long) count * width)) {
      throw new IllegalArgumentException(
          "expected at least %d × %d values, got %d".formatted(count, width, rows.length));
    }
    for (int i = 0; i < count * width; i++) {
      if (!(Math.abs(rows[i]) <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "expected finite values, got %s in row %d, column %d"
                .formatted(rows[i], i / width, i % width));
      }
    }
  }
}
