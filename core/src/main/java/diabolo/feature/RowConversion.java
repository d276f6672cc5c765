package diabolo.feature;

import diabolo.tensor.Workers;

/**
 * Converts raw rows to network inputs, or network values back to raw rows, one row at a time.
 * Thread-safe.
 */
@FunctionalInterface
public interface RowConversion {

  /** Approximate cost of converting one value, in multiplications. */
  int WORK = 1;

  /**
   * Converts one row.
   *
   * @param from values of the row from position {@code fromAt} on; not modified
   * @param to written from position {@code toAt} on
   */
  void convert(float[] from, int fromAt, float[] to, int toAt);

  /**
   * Converts consecutive rows, on several threads if they are many.
   *
   * @param from not modified
   */
  default void convertRows(int rows, Run from, Run to) {
    Workers.shared()
        .forRows(
            rows,
            (long) WORK * rows * Math.max(from.width(), to.width()),
            (worker, first, end) -> {
              for (int i = first; i < end; i++) {
                convert(from.values(), from.start(i), to.values(), to.start(i));
              }
            });
  }

  /**
   * Consecutive rows in an array.
   *
   * @param values the array, owned by the caller
   * @param at position of the first row
   * @param width number of values of a row
   */
  record Run(float[] values, int at, int width) {

    private int start(int row) {
      return at + row * width;
    }
  }
}
