package diabolo.feature;

/** Turns raw rows into network inputs, or these into raw rows, one at a time. Thread-safe. */
@FunctionalInterface
public interface RowConversion {

  /**
   * Converts one row.
   *
   * @param from values of the row from position {@code fromAt} on; not modified
   * @param to written from position {@code toAt} on
   */
  void convert(float[] from, int fromAt, float[] to, int toAt);
}
