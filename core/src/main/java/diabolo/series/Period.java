package diabolo.series;

import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The period of a series, found by autocorrelation: the distance at which its points resemble each
 * other most.
 *
 * <pre>
 *   yₜ = xₜ − (a + b t)                        the least-squares line of a run taken off
 *   r(k) = Σₜ yₜ yₜ₊ₖ / √(Σₜ yₜ² Σₜ yₜ₊ₖ²)      sums over t = 1 … N − k ,  k = 1 … min(1440, N / 3)
 * </pre>
 *
 * <p>Candidates are the lags k ≥ {@value #SHORTEST} behind the first k with r(k) ≤ 0 at which r is
 * larger than at both neighbors. Of the shortest candidate with at least 0.9 of the largest r and
 * those up to a quarter longer, the period is the one with the largest r, so that it is no multiple
 * of itself. Values further than three median absolute deviations from the line are cut off first,
 * so that a few spikes do not decide. Box and Jenkins, "Time series analysis" (1970), section
 * 2.1.4; both sums of squares are of the points that overlap, so that r of a wave is 1 at its
 * period.
 *
 * @param length points
 * @param correlation r at that lag, at most 1
 * @param column whose values have that period
 * @since 0.1
 */
public record Period(int length, double correlation, int column) {

  /** The shortest period that is looked for. */
  public static final int SHORTEST = 4;

  /** The longest period that is looked for: a day of minutes. */
  public static final int LONGEST = 1440;

  /** Least autocorrelation of a period of a long series. */
  public static final double LEAST = 0.3;

  /** Standard errors of the autocorrelation of noise, 1/√N each, that none of its lags reaches. */
  private static final double ERRORS = 4;

  /** Mean square of a rest that is rounding, of values of any size after standardization. */
  private static final double LEAST_POWER = 1e-9;

  private static final double NEAR_BEST = 0.9;

  /** Lags up to this multiple belong to the same peak of a noisy autocorrelation. */
  private static final double AROUND = 1.25;

  private static final int MOST_POINTS = 20_000;

  /** Three median absolute deviations, in standard deviations of a normal distribution. */
  private static final double REACH = 3 * 1.4826;

  /**
   * The strongest period among the columns, in the longest run of points; empty where no column has
   * an autocorrelation of at least {@value #LEAST}, and at least 4/√N, at a lag that repeats within
   * the run.
   *
   * @param points in the order of time. Not modified.
   */
  public static Optional<Period> of(InMemorySamples points) {
    Segments runs = points.segments();
    int longest =
        IntStream.range(0, runs.size())
            .boxed()
            .max(
                Comparator.comparingInt((Integer run) -> runs.end(run) - runs.start(run))
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    int from = runs.start(longest);
    int count = Math.min(MOST_POINTS, runs.end(longest) - from);
    double[][] columns = new double[points.columns()][count];
    float[] row = new float[points.columns()];
    for (int t = 0; t < count; t++) {
      points.row(from + t, row, 0);
      for (int j = 0; j < row.length; j++) {
        columns[j][t] = row[j];
      }
    }
    return IntStream.range(0, columns.length)
        .mapToObj(j -> of(j, columns[j]))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Period::correlation));
  }

  /** The period of one column. */
  private static Optional<Period> of(int column, double... values) {
    double[] rest = withoutLine(withoutSpikes(withoutLine(scaled(values))));
    double[] power = new double[rest.length + 1];
    for (int t = 0; t < rest.length; t++) {
      power[t + 1] = power[t] + rest[t] * rest[t];
    }
    int most = Math.min(LONGEST, values.length / 3);
    if (!(power[rest.length] > LEAST_POWER * rest.length) || most <= SHORTEST) {
      return Optional.empty();
    }
    double[] correlations = new double[most + 1];
    for (int k = 1; k <= most; k++) {
      double both = power[rest.length - k] * (power[rest.length] - power[k]);
      correlations[k] = both > 0 ? product(rest, k) / Math.sqrt(both) : 0;
    }
    int[] peaks = peaks(correlations);
    double best = Arrays.stream(peaks).mapToDouble(k -> correlations[k]).max().orElse(0);
    if (best < Math.max(LEAST, ERRORS / Math.sqrt(values.length))) {
      return Optional.empty();
    }
    int first =
        Arrays.stream(peaks).filter(k -> correlations[k] >= NEAR_BEST * best).min().orElseThrow();
    return Arrays.stream(peaks)
        .filter(k -> k >= first && k <= AROUND * first)
        .boxed()
        .max(Comparator.comparingDouble((Integer k) -> correlations[k]))
        .map(k -> new Period(k, correlations[k], column));
  }

  private static double product(double[] values, int lag) {
    double sum = 0;
    for (int t = lag; t < values.length; t++) {
      sum += values[t] * values[t - lag];
    }
    return sum;
  }

  private static int[] peaks(double... correlations) {
    int first = 1;
    while (first < correlations.length && correlations[first] > 0) {
      first++;
    }
    return IntStream.range(Math.max(first, SHORTEST), correlations.length - 1)
        .filter(
            k -> correlations[k] > correlations[k - 1] && correlations[k] >= correlations[k + 1])
        .toArray();
  }

  /** Values of mean 0 and variance 1; all 0 where they are equal. */
  private static double[] scaled(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    return Arrays.stream(values).map(x -> (x - mean) * scale).toArray();
  }

  /** Values at most three median absolute deviations from the median, where that is not 0. */
  private static double[] withoutSpikes(double... values) {
    double middle = median(values);
    double reach = REACH * median(Arrays.stream(values).map(x -> Math.abs(x - middle)).toArray());
    return reach > 0
        ? Arrays.stream(values)
            .map(x -> Math.max(middle - reach, Math.min(middle + reach, x)))
            .toArray()
        : values;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double[] withoutLine(double... values) {
    double center = (values.length - 1) / 2.0;
    double mean = Arrays.stream(values).average().orElse(0);
    double product = 0;
    double square = 0;
    for (int t = 0; t < values.length; t++) {
      product += (t - center) * (values[t] - mean);
      square += (t - center) * (t - center);
    }
    double slope = square > 0 ? product / square : 0;
    double[] rest = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      rest[t] = values[t] - mean - slope * (t - center);
    }
    return rest;
  }
}
