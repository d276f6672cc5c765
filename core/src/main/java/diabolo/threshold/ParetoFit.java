package diabolo.threshold;

import java.util.Arrays;

/**
 * The generalized Pareto distribution, P(Y &gt; y) = (1 + γ y/σ)^(−1/γ), fitted to positive numbers
 * by maximum likelihood.
 *
 * <pre>
 *   ℓ(x) = −N (ln(γ(x)/x) + γ(x) + 1) ,   γ(x) = 1/N Σ ln(1 + x Yᵢ) ,   σ = γ(x)/x ,   x = γ/σ
 * </pre>
 *
 * Grimshaw, "Computing maximum likelihood estimates for the generalized Pareto distribution"
 * (Technometrics 1993): the two parameters reduce to one, x &gt; −1/max Y; x = 0 is the exponential
 * distribution. ℓ is evaluated on a grid and refined around its maximum. γ is kept at or above −½,
 * where maximum likelihood is regular (Smith 1985) and ℓ is bounded.
 *
 * @param shape γ: above 0 a heavy tail, below 0 one that ends
 * @param scale σ &gt; 0, in the unit of the numbers
 */
public record ParetoFit(double shape, double scale) {

  private static final double LEAST_SHAPE = -0.5;
  private static final double WIDEST = 15;
  private static final int GRID = 200;
  private static final int HALVINGS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Bound on |γ| below which the exponential limit is exact enough. */
  private static final double FLAT = 1e-9;

  /**
   * Fits the distribution by maximum likelihood.
   *
   * @param values Y, finite and &gt; 0. Not modified.
   * @throws IllegalArgumentException if there are none, or one is not finite or not &gt; 0
   */
  public static ParetoFit of(double... values) {
    double largest = Arrays.stream(values).max().orElse(0);
    double mean = Arrays.stream(values).average().orElse(0);
    if (!Arrays.stream(values).allMatch(y -> y > 0 && y <= Double.MAX_VALUE) || !(largest > 0)) {
      throw new IllegalArgumentException(
          "a Pareto tail needs finite excesses > 0, got " + Arrays.toString(values));
    }
    ParetoFit best = new ParetoFit(0, mean);
    double most = -Math.log(mean) - 1;
    for (int side = -1; side <= 1; side += 2) {
      double unit = side < 0 ? largest : mean;
      double place = place(side, unit, values);
      double x = at(side, place, unit);
      double likelihood = likelihood(x, values);
      if (likelihood > most) {
        most = likelihood;
        double shape = shape(x, values);
        best = new ParetoFit(shape, shape / x);
      }
    }
    return best;
  }

  /**
   * Upper quantile: the value exceeded with the given probability.
   *
   * <pre>  σ/γ (share^(−γ) − 1) ,   for γ = 0: −σ ln share  </pre>
   *
   * @param share in (0, 1]
   */
  public double exceededBy(double share) {
    return Math.abs(shape) < FLAT
        ? -scale * Math.log(share)
        : scale / shape * Math.expm1(-shape * Math.log(share));
  }

  /** Parameter x at a grid position: towards −1/max Y on the left side, unbounded on the right. */
  private static double at(int side, double place, double unit) {
    return side < 0 ? Math.expm1(-Math.exp(place)) / unit : Math.exp(place) / unit;
  }

  /** Refines the best grid position by golden-section search. */
  private static double place(int side, double unit, double... values) {
    double best = -WIDEST;
    double most = Double.NEGATIVE_INFINITY;
    double step = 2 * WIDEST / GRID;
    for (int i = 0; i <= GRID; i++) {
      double likelihood = likelihood(at(side, i * step - WIDEST, unit), values);
      if (likelihood > most) {
        most = likelihood;
        best = i * step - WIDEST;
      }
    }
    double low = best - step;
    double high = best + step;
    for (int i = 0; i < HALVINGS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (likelihood(at(side, left, unit), values) >= likelihood(at(side, right, unit), values)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }

  private static double shape(double x, double... values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.log1p(x * value);
    }
    return sum / values.length;
  }

  /** Mean log-likelihood ℓ(x) / N; −∞ outside the allowed range of x. */
  private static double likelihood(double x, double... values) {
    double shape = shape(x, values);
    // positively, so that no number is refused too
    return shape >= LEAST_SHAPE && shape / x > 0
        ? -Math.log(shape / x) - shape - 1
        : Double.NEGATIVE_INFINITY;
  }
}
