package diabolo.objective.reconstruction;

/** The logarithm of Γ for positive arguments, to about 1e-14. */
public final class LogGamma {

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /** Argument from which five terms of Stirling's series are exact. */
  private static final double LARGE = 15;

  private LogGamma() {}

  /**
   * Computes log Γ(x) by Γ(x + 1) = x Γ(x) and Stirling's series: Abramowitz and Stegun (1964),
   * 6.1.41.
   *
   * @param x &gt; 0
   */
  public static double at(double x) {
    double product = 1;
    double y = x;
    for (; y < LARGE; y++) {
      product *= y;
    }
    double r = 1 / (y * y);
    double series =
        (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / y;
    return (y - 0.5) * StrictMath.log(y) - y + HALF_LOG_TWO_PI + series - StrictMath.log(product);
  }
}
