package diabolo.feature;

/**
 * Mean, population variance and range of a column, computed in one pass over its finite values.
 *
 * <p>Welford, "Note on a method for calculating corrected sums of squares and products",
 * Technometrics 4 (1962): no cancellation if the mean is far from 0, and a variance of exactly 0
 * for a constant column.
 */
final class ColumnStatistics {

  private static final double[] POWERS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6};

  private long count;
  private double mean;
  private double squares;
  private float minimum = Float.POSITIVE_INFINITY;
  private float maximum = Float.NEGATIVE_INFINITY;
  private boolean isWhole = true;
  private int decimals;

  void add(float value) {
    count++;
    double delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    isWhole &= value == Math.rint(value);
    while (decimals < POWERS.length && !hasDecimals(value, POWERS[decimals])) {
      decimals++;
    }
  }

  /** Whether a number is the float nearest to a multiple of 1 / {@code power}. */
  private static boolean hasDecimals(float value, double power) {
    return (float) (Math.rint(value * power) / power) == value;
  }

  /** Extends the range to include that of another column; mean and variance do not change. */
  void addRange(ColumnStatistics other) {
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
  }

  float minimum() {
    return minimum;
  }

  float maximum() {
    return maximum;
  }

  /** Range of the values; [0, 0] if there were none. */
  NumberColumn.Range range() {
    return count == 0
        ? new NumberColumn.Range(0, 0, true)
        : new NumberColumn.Range(
            minimum, maximum, isWhole, decimals < POWERS.length ? decimals : -1);
  }

  Column standard(String name) {
    return new Column(name, (float) mean, scale(Math.sqrt(squares / Math.max(1, count))));
  }

  Column unit(String name) {
    return minimum <= maximum
        ? new Column(name, minimum, scale((double) maximum - minimum))
        : new Column(name, 0, 1);
  }

  /** Scale that is a finite float &gt; 0; 1 for a constant column. */
  private static float scale(double spread) {
    float scale = (float) Math.min(spread, Float.MAX_VALUE);
    return scale > 0 ? scale : 1;
  }
}
