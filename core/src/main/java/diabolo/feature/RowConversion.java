package diabolo.feature;

/** Turns raw rows into network inputs, one at a time. Thread-safe. */
@FunctionalInterface
public interface RowConversion {

  /**
   * Converts one row.
   *
   * @param raw raw values from position {@code rawAt} on; not modified
   * @param inputs written from position {@code at} on
   */
  void convert(float[] raw, int rawAt, float[] inputs, int at);
}
