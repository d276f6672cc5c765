package diabolo.feature;

import java.util.Arrays;

/**
 * Systematic sample of a column, for its quantiles: all values up to a limit, beyond it every
 * second, then every fourth, and on, so that the same rows always give the same sample.
 */
public final class SystematicSample {

  private static final int LARGEST = 1 << 16;
  private static final int ALL_COLUMNS = 1 << 25;
  private static final int FIRST = 16;

  private final int limit;
  private float[] values = new float[FIRST];
  private int size;
  private long stride = 1;
  private long seen;

  /** Creates an empty sample of one column; the samples of all columns share a memory limit. */
  SystematicSample(int columns) {
    this(columns, LARGEST, ALL_COLUMNS);
  }

  /**
   * Creates an empty sample of one of several columns.
   *
   * @param most values of one column
   * @param all values of all columns together, as long as there are at least 1,024 of each
   */
  public SystematicSample(int columns, int most, int all) {
    this.limit = Math.max(1 << 10, Math.min(most, all / columns));
  }

  /** Adds a value. */
  public void add(float value) {
    if (seen++ % stride != 0) {
      return;
    }
    if (size == limit) {
      for (int i = 0; 2 * i < size; i++) {
        values[i] = values[2 * i];
      }
      size = (size + 1) / 2;
      stride *= 2;
      // the value that is due now, unless it is one of those that are left out from now on
      if ((seen - 1) % stride != 0) {
        return;
      }
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.min(limit, 2 * size));
    }
    values[size++] = value;
  }

  /** Sample in ascending order. */
  public float[] sorted() {
    float[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
