package diabolo.plot;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The bins of a histogram, chosen from its values: their number by the rule of Freedman and
 * Diaconis (1981), a logarithmic axis for positive values with a long tail, whole bins for whole
 * numbers.
 *
 * <pre>  width = 2 (Q₃ − Q₁) / ∛n ,   √n bins where the quartiles are equal  </pre>
 *
 * <p>Of other values with a long tail, the first and the last bin hold the rest: {@link
 * #isClipped}. Infinite values lie in the last or first bin; values that are no numbers in none.
 */
public final class Bins {

  /** Largest number of bins. */
  public static final int MOST = 60;

  private static final int LEAST = 5;

  /** Ranges of the middle half that make a tail long. */
  private static final double LONG = 10;

  /** Ranges of the middle half that are shown beside it where an axis cannot be logarithmic. */
  private static final double SHOWN = 10;

  /** Ratio of ends from which on a logarithmic axis tells more. */
  private static final double RATIO = 30;

  private final double[] edges;
  private final boolean isLogarithmic;
  private final boolean isClipped;

  private Bins(double[] edges, boolean isLogarithmic, boolean isClipped) {
    this.edges = edges;
    this.isLogarithmic = isLogarithmic;
    this.isClipped = isClipped;
  }

  /**
   * Bins for values.
   *
   * @param values Not modified.
   * @param seen places that must lie within the bins, such as a threshold
   */
  public static Bins of(double[] values, double... seen) {
    double[] sorted = finite(values);
    double[] places = finite(seen);
    double[] all = DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(places)).toArray();
    double low = Arrays.stream(all).min().orElse(0);
    double high = Arrays.stream(all).max().orElse(1);
    if (sorted.length == 0 || !(high > low)) {
      double half = Math.max(0.5, Math.abs(low) * 1e-3);
      return new Bins(new double[] {low - half, low + half}, false, false);
    }
    if (Arrays.stream(sorted).allMatch(value -> value == Math.rint(value))
        && high - low < MOST
        && places.length == 0) {
      return linear(low - 0.5, high + 0.5, (int) (high - low) + 1, false);
    }
    double middle = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    boolean isLong = high - low > LONG * middle;
    if (isLong && low > 0 && high / low > RATIO) {
      return logarithmic(sorted, low, high);
    }
    boolean isClipped = isLong && middle > 0;
    double first = quantile(sorted, 0.25) - SHOWN * middle;
    double last = quantile(sorted, 0.75) + SHOWN * middle;
    double from = isClipped ? Math.min(Math.max(low, first), least(places, first)) : low;
    double to = isClipped ? Math.max(Math.min(high, last), most(places, last)) : high;
    return linear(from, to, count(sorted, to - from), isClipped);
  }

  private static double least(double[] places, double other) {
    return Arrays.stream(places).min().orElse(other + Double.MAX_VALUE / 2);
  }

  private static double most(double[] places, double other) {
    return Arrays.stream(places).max().orElse(other - Double.MAX_VALUE / 2);
  }

  private static Bins linear(double low, double high, int count, boolean isClipped) {
    double[] edges = new double[count + 1];
    Arrays.setAll(edges, i -> low + (high - low) * i / count);
    return new Bins(edges, false, isClipped);
  }

  private static Bins logarithmic(double[] sorted, double low, double high) {
    double[] logs = Arrays.stream(sorted).map(Math::log).toArray();
    double from = Math.log(low);
    double to = Math.log(high);
    int count = count(logs, to - from);
    double[] edges = new double[count + 1];
    Arrays.setAll(edges, i -> Math.exp(from + (to - from) * i / count));
    edges[0] = low;
    edges[count] = high;
    return new Bins(edges, true, false);
  }

  private static int count(double[] sorted, double range) {
    double middle = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    double width = 2 * middle / Math.cbrt(sorted.length);
    double count = middle > 0 ? range / width : Math.sqrt(sorted.length);
    int least = Math.min(LEAST, sorted.length);
    return (int) Math.max(least, Math.min(MOST, Math.ceil(count)));
  }

  /** The value below which a share of sorted values lies. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double[] finite(double... values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  /** Left edges of the bins and the right edge of the last. */
  public double[] edges() {
    return edges.clone();
  }

  /** The number of bins. */
  public int count() {
    return edges.length - 1;
  }

  /** Whether all bins are equally wide on a logarithmic axis, not on a linear one. */
  public boolean isLogarithmic() {
    return isLogarithmic;
  }

  /** Whether values outside the edges are counted in the first and the last bin. */
  public boolean isClipped() {
    return isClipped;
  }

  /**
   * The share of values in each bin; values that are no numbers are left out.
   *
   * @param values Not modified.
   */
  public double[] shares(double... values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double[] shares = new double[count()];
    for (double value : known) {
      shares[bin(value)] += 1.0 / known.length;
    }
    return shares;
  }

  private int bin(double value) {
    int found = Arrays.binarySearch(edges, value);
    int bin = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(count() - 1, bin));
  }
}
