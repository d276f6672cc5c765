package diabolo.linalg;

/** Binary search in sorted values: counts the values below a bound. */
public final class SortedSearch {

  private SortedSearch() {}

  /**
   * Number of values &lt; {@code value}.
   *
   * @param sorted ascending, without NaN. Not modified.
   */
  public static int below(float[] sorted, float value) {
    return below(sorted.length, middle -> sorted[middle] < value);
  }

  /** Number of values ≤ {@code value}. */
  public static int upTo(float[] sorted, float value) {
    return below(sorted.length, middle -> sorted[middle] <= value);
  }

  /** Number of values &lt; {@code value}. */
  public static int below(double[] sorted, double value) {
    return below(sorted.length, middle -> sorted[middle] < value);
  }

  /** Number of values ≤ {@code value}. */
  public static int upTo(double[] sorted, double value) {
    return below(sorted.length, middle -> sorted[middle] <= value);
  }

  /** Condition that holds for all positions before the searched one and for none from there on. */
  @FunctionalInterface
  private interface Before {
    boolean test(int place);
  }

  private static int below(int size, Before before) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
