package diabolo.task.gradient;

import java.util.Arrays;

/**
 * Derivatives at 0 of functions of one variable that are computed in float32.
 *
 * <pre>  D(h) = (f(h) − f(−h)) / 2h ,   h, h/2, h/4 …   extrapolated to h = 0  </pre>
 *
 * One quotient, or Richardson's extrapolation of two or three, beginning at each step in turn; the
 * one with the smallest estimated error is taken (after Ridders, "Accurate computation of F′(x) and
 * F′(x) F″(x)", Advances in Engineering Software 4, 1982): many quotients where the function is
 * smooth, one where kinks stand within most steps and what rounding does to an extrapolation is
 * worse than they. The estimate is the sum of three: how far the same is off from the next two
 * finer steps on and with one quotient less; the jump of the slope between −h and h, which is what
 * remains of (f(h) − 2 f(0) + f(−h)) / 2h when its odd powers of h are extrapolated away, so that
 * kinks show; and rounding over the smallest step used: what is known of it, or if it is more, what
 * is seen of it at the finest steps, where 2h (D(h) − D(h/2)) is nothing else.
 */
final class CentralDifferences {

  /** Rounding of a value that was summed from float32 values, relative. */
  static final double ROUNDING = 0x1p-22;

  /** Number of steps, each half the one before. */
  static final int LEVELS = 13;

  /** Number of pairs of finest steps from which rounding is estimated. */
  private static final int NOISY = 4;

  private CentralDifferences() {}

  /** Functions of one variable, computed together. */
  @FunctionalInterface
  interface Line {
    /** The values at t; an array of the caller's own. */
    double[] at(double t);
  }

  /**
   * A slope and its estimated error.
   *
   * @param value the slope
   * @param error its estimated error
   * @param step the largest step that it was taken from
   */
  record Slope(double value, double error, double step) {}

  /**
   * The slopes at 0 of functions that are rounded by about {@link #ROUNDING} of their values.
   *
   * @param line the functions
   * @param largest first and largest step, &gt; 0
   */
  static Slope[] of(Line line, double largest) {
    double[] rounding =
        Arrays.stream(line.at(0)).map(value -> Math.abs(value) * ROUNDING).toArray();
    return of(line, largest, rounding);
  }

  /**
   * The slopes at 0.
   *
   * @param line the functions
   * @param largest first and largest step, &gt; 0
   * @param rounding of each function's values
   */
  static Slope[] of(Line line, double largest, double... rounding) {
    double[] steps = new double[LEVELS];
    double[][] quotients = new double[LEVELS][];
    double[][] jumps = new double[LEVELS][];
    double[] middle = line.at(0);
    for (int level = 0; level < LEVELS; level++) {
      steps[level] = largest / (1 << level);
      double[] up = line.at(steps[level]);
      double[] down = line.at(-steps[level]);
      quotients[level] = new double[up.length];
      jumps[level] = new double[up.length];
      for (int i = 0; i < up.length; i++) {
        quotients[level][i] = (up[i] - down[i]) / (2 * steps[level]);
        jumps[level][i] = (up[i] - 2 * middle[i] + down[i]) / (2 * steps[level]);
      }
    }
    Slope[] slopes = new Slope[middle.length];
    for (int i = 0; i < slopes.length; i++) {
      double[] own = column(quotients, i);
      double noise = Math.max(rounding[i], 2 * seenRounding(own, steps));
      slopes[i] = extrapolated(own, column(jumps, i), steps, noise);
    }
    return slopes;
  }

  /**
   * The standard deviation of the values' rounding, as far as it is independent: that of 2h (D(h) −
   * D(h/2)) is √10 of it, and the function itself leaves only terms of h³ there.
   */
  private static double seenRounding(double[] quotients, double... steps) {
    double squares = 0;
    for (int level = LEVELS - 1 - NOISY; level < LEVELS - 1; level++) {
      double difference = 2 * steps[level] * (quotients[level] - quotients[level + 1]);
      squares += difference * difference;
    }
    return Math.sqrt(squares / NOISY / 10);
  }

  private static double[] column(double[][] values, int index) {
    return Arrays.stream(values).mapToDouble(row -> row[index]).toArray();
  }

  /** The most certain of the values that up to three quotients extrapolate to. */
  private static Slope extrapolated(
      double[] quotients, double[] jumps, double[] steps, double noise) {
    double[] two = without(quotients, 4);
    double[] three = without(two, 16);
    double[] jump = without(jumps, 2);
    double[] smoother = without(jump, 8);
    Slope best = new Slope(quotients[0], Double.POSITIVE_INFINITY, steps[0]);
    for (int level = 0; level + 4 < steps.length; level++) {
      double step = steps[level];
      double kink = larger(jump, level);
      double one = spread(quotients, quotients, level) + kink + noise / step;
      best = better(best, new Slope(quotients[level], one, step));
      double twice = spread(two, quotients, level) + kink + noise / steps[level + 1];
      best = better(best, new Slope(two[level], twice, step));
      double smooth = larger(smoother, level) + noise / steps[level + 2];
      best = better(best, new Slope(three[level], spread(three, two, level) + smooth, step));
    }
    return best;
  }

  /** The larger of two neighboring jumps, since one alone may be small by chance. */
  private static double larger(double[] jumps, int level) {
    return Math.max(Math.abs(jumps[level]), Math.abs(jumps[level + 1]));
  }

  private static Slope better(Slope one, Slope other) {
    return other.error() < one.error() ? other : one;
  }

  /**
   * The largest difference of a value from those at finer steps and from that with one quotient
   * less.
   */
  private static double spread(double[] values, double[] simpler, int level) {
    double value = values[level];
    return Math.max(
        Math.abs(value - simpler[level + 1]),
        Math.max(Math.abs(value - values[level + 1]), Math.abs(value - values[level + 2])));
  }

  /** (power · finer − coarser) / (power − 1), without the term that halving divides by power. */
  private static double[] without(double[] values, double power) {
    double[] better = new double[values.length - 1];
    for (int i = 0; i < better.length; i++) {
      better[i] = (power * values[i + 1] - values[i]) / (power - 1);
    }
    return better;
  }
}
