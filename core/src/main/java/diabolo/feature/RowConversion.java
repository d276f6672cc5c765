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
   * @param from rows of {@code width} values from position 0 on; not modified
   * @param to rows of {@code toWidth} values, written from position 0 on
   */
  default void convertRows(int rows, float[] from, int width, float[] to, int toWidth) {
    Workers.shared()
        .forRows(
            rows,
            (long) WORK * rows * Math.max(width, toWidth),
            (worker, first, end) -> {
              for (int i = first; i < end; i++) {
                convert(from, i * width, to, i * toWidth);
              }
            });
  }
}
