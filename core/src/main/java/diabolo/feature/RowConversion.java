package diabolo.feature;

import diabolo.tensor.Workers;

/** Turns raw rows into network inputs, or these into raw rows, one at a time. Thread-safe. */
@FunctionalInterface
public interface RowConversion {

  /** About as many multiplications as the conversion of a value costs. */
  int WORK = 1;

  /**
   * Converts one row.
   *
   * @param from values of the row from position {@code fromAt} on; not modified
   * @param to written from position {@code toAt} on
   */
  void convert(float[] from, int fromAt, float[] to, int toAt);

  /**
   * Converts rows that lie one after the other, on several threads where they are many.
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
   * Rows one after the other.
   *
   * @param values where they lie. Owned by whoever made it.
   * @param at where the first one begins
   * @param width values of a row
   */
  record Run(float[] values, int at, int width) {

    private int start(int row) {
      return at + row * width;
    }
  }
}
