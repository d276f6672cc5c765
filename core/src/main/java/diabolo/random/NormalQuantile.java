package diabolo.random;

/**
 * The quantile function of the standard normal distribution.
 *
 * <p>Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
 * Statistics 37 (1988), routine PPND16: relative accuracy about 1e-16.
 */
public final class NormalQuantile {

  /** Distance of p from ½ up to which one rational function suffices. */
  private static final double CENTRE = 0.425;

  private static final double[] MIDDLE_TOP = {
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
    1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
    4.63033784615654529590e0, 1.42343711074968357734e0
  };
  private static final double[] MIDDLE_BOTTOM = {
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
    1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
    2.05319162663775882187e0, 1.0
  };
  private static final double[] TAIL_TOP = {
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
    5.46378491116411436990e0, 6.65790464350110377720e0
  };
  private static final double[] TAIL_BOTTOM = {
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
    5.99832206555887937690e-1, 1.0
  };

  private NormalQuantile() {}

  /**
   * Computes the x with Φ(x) = p.
   *
   * @param p probability in (0, 1)
   */
  public static double at(double p) {
    double q = p - 0.5;
    return Math.abs(q) <= CENTRE ? central(q) : tail(p, q);
  }

  /**
   * Computes many quantiles, with the same bits as one at a time.
   *
   * @param p probabilities in (0, 1)
   * @param x the quantiles of the first {@code count}. Modified.
   * @param tails room for {@code count} numbers. Modified.
   */
  static void at(double[] p, double[] x, int[] tails, int count) {
    // Without branches, which would be guessed wrong: all first as if central, then one in seven.
    for (int i = 0; i < count; i++) {
      x[i] = central(p[i] - 0.5);
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      tails[found] = i;
      found += Math.abs(p[i] - 0.5) > CENTRE ? 1 : 0;
    }
    for (int i = 0; i < found; i++) {
      double tail = p[tails[i]];
      x[tails[i]] = tail(tail, tail - 0.5);
    }
  }

  /** Rational function for p near ½, written out because C2 does not vectorize nested loops. */
  private static double central(double q) {
    double r = 0.180625 - q * q;
    double top = 2.5090809287301226727e3;
    top = top * r + 3.3430575583588128105e4;
    top = top * r + 6.7265770927008700853e4;
    top = top * r + 4.5921953931549871457e4;
    top = top * r + 1.3731693765509461125e4;
    top = top * r + 1.9715909503065514427e3;
    top = top * r + 1.3314166789178437745e2;
    top = top * r + 3.3871328727963666080e0;
    double bottom = 5.2264952788528545610e3;
    bottom = bottom * r + 2.8729085735721942674e4;
    bottom = bottom * r + 3.9307895800092710610e4;
    bottom = bottom * r + 2.1213794301586595867e4;
    bottom = bottom * r + 5.3941960214247511077e3;
    bottom = bottom * r + 6.8718700749205790830e2;
    bottom = bottom * r + 4.2313330701600911252e1;
    bottom = bottom * r + 1;
    return q * top / bottom;
  }

  private static double tail(double p, double q) {
    double r = Math.sqrt(-StrictMath.log(Math.min(p, 1 - p)));
    double magnitude =
        r <= 5
            ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
            : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
    return Math.copySign(magnitude, q);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
