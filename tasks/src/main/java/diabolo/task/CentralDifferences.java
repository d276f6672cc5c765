package diabolo.task;

import java.util.Arrays;

/**
 * Slopes at 0 of some functions of one variable that are known in float32 only.
 *
 * <pre>  D(h) = (f(h) − f(−h)) / 2h ,   h, h/2, h/4 …   extrapolated to h = 0  </pre>
 *
 * Richardson's extrapolation of three quotients, beginning at each step in turn; the one with the
 * smallest estimated error is taken (after Ridders, "Accurate computation of F′(x) and F′(x)
 * F″(x)", Advances in Engineering Software 4, 1982). The estimate is the sum of three: how far the
 * same is off from the next two finer steps on and from two quotients alone; the jump of the slope
 * between −h and h, which is what remains of (f(h) − 2 f(0) + f(−h)) / 2h when its odd powers of h
 * are extrapolated away, so that kinks show; and rounding, 2⁻²² of the value over the smallest step
 * used.
 */
final class CentralDifferences {

  /** Rounding of a value that was summed from float32 values, relative. */
  static final double ROUNDING = 0x1p-22;

  /** Steps, each half the one before. */
  static final int LEVELS = 13;

  private CentralDifferences() {}

  /** Functions of one variable, computed together. */
  @FunctionalInterface
  interface Line {
    /** The values at t; an array of the caller's own. */
    double[] at(double t);
  }

  /**
   * A slope and how far it may be off.
   *
   * @param value the slope
   * @param error its estimated error
   */
  record Slope(double value, double error) {}

  /**
   * The slopes at 0.
   *
   * @param line the functions
   * @param largest first and largest step, &gt; 0
   */
  static Slope[] of(Line line, double largest) {
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
      double noise = Math.abs(middle[i]) * ROUNDING;
      slopes[i] = extrapolated(column(quotients, i), column(jumps, i), steps, noise);
    }
    return slopes;
  }

  private static double[] column(double[][] values, int index) {
    return Arrays.stream(values).mapToDouble(row -> row[index]).toArray();
  }

  /** The most certain of the values that three quotients extrapolate to. */
  private static Slope extrapolated(
      double[] quotients, double[] jumps, double[] steps, double noise) {
    double[] two = without(quotients, 4);
    double[] three = without(two, 16);
    double[] jump = without(without(jumps, 2), 8);
    Slope best = new Slope(quotients[0], Double.POSITIVE_INFINITY);
    for (int level = 0; level + 2 < three.length; level++) {
      double value = three[level];
      double spread =
          Math.max(
              Math.abs(value - two[level + 1]),
              Math.max(Math.abs(value - three[level + 1]), Math.abs(value - three[level + 2])));
      double error = spread + Math.abs(jump[level]) + noise / steps[level + 2];
      if (error < best.error()) {
        best = new Slope(value, error);
      }
    }
    return best;
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
