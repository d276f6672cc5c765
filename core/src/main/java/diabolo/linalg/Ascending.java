package diabolo.linalg;

/** Counts in values that stand in growing order, by bisection. */
public final class Ascending {

  private Ascending() {}

  /**
   * How many values are less than one.
   *
   * @param sorted in growing order, without NaN. Not modified.
   */
  public static int below(float[] sorted, float value) {
    return below(sorted.length, middle -> sorted[middle] < value);
  }

  /** How many values are at most that one. */
  public static int upTo(float[] sorted, float value) {
    return below(sorted.length, middle -> sorted[middle] <= value);
  }

  /** How many values are less than that one. */
  public static int below(double[] sorted, double value) {
    return below(sorted.length, middle -> sorted[middle] < value);
  }

  /** How many values are at most that one. */
  public static int upTo(double[] sorted, double value) {
    return below(sorted.length, middle -> sorted[middle] <= value);
  }

  /** Whether the value at a place comes before what is looked for. */
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
