package diabolo.fill;

import diabolo.random.NormalQuantile;

/**
 * Quantiles of Student's t distribution.
 *
 * <pre>  t = √ν tan θ :  P(T ≤ t) = ½ + ∫₀^θ cos^(ν−1) / (2 ∫₀^(π/2) cos^(ν−1))  </pre>
 *
 * The substitution in the density (Abramowitz and Stegun, 1964, 26.7.1); both integrals by
 * Simpson's rule, θ by bisection: six digits for ν ≥ 3, three below.
 */
final class StudentQuantile {

  private static final double NORMAL_FROM = 10_000;
  private static final int PANELS = 2_000;
  private static final int HALVINGS = 60;

  private StudentQuantile() {}

  /**
   * The quantile.
   *
   * @param level in (0.5, 1)
   * @param degrees ν ≥ 1; from 10,000 on the normal distribution stands in
   */
  static double of(double level, double degrees) {
    if (degrees > NORMAL_FROM) {
      return NormalQuantile.at(level);
    }
    double whole = integral(Math.PI / 2, degrees);
    double low = 0;
    double high = Math.PI / 2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (0.5 + integral(middle, degrees) / (2 * whole) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(degrees) * Math.tan(low);
  }

  private static double integral(double to, double degrees) {
    double step = to / PANELS;
    double sum = 0;
    for (int i = 0; i <= PANELS; i++) {
      int weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.pow(Math.max(0, Math.cos(i * step)), degrees - 1);
    }
    return sum * step / 3;
  }
}
