package diabolo.task.fidelity;

/**
 * The standard normal distribution function, by the series of Marsaglia, "Evaluating the normal
 * distribution" (2004).
 *
 * <pre>  Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …)  </pre>
 */
final class NormalDistribution {

  /** Φ differs from 0 or 1 by less than 10⁻¹⁴ beyond. */
  private static final double FURTHEST = 8;

  private static final double PER_ROOT = 1 / Math.sqrt(2 * Math.PI);

  private NormalDistribution() {}

  /** Φ(x), the probability of a number below x. */
  static double below(double x) {
    if (!(Math.abs(x) < FURTHEST)) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    double before = 0;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= x * x / i;
      sum += term;
    }
    return Math.max(0, 0.5 + PER_ROOT * StrictMath.exp(-0.5 * x * x) * sum);
  }
}
