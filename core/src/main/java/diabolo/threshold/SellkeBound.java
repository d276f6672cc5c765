package diabolo.threshold;

/**
 * Upper bound on the probability of an anomaly given its p-value, without labels.
 *
 * <pre>
 *   P(anomaly | p) ≤ 1 / (1 + (1 − π)/π · B(p)) ,   B(p) = −e p ln p  for p &lt; 1/e, else 1
 * </pre>
 *
 * <p>π is the prior share of anomalies. B is the smallest ratio of the density of p for a normal
 * row, which is 1, to that for an anomaly, over all densities ξ p^(ξ−1), 0 &lt; ξ ≤ 1: Vovk, "A
 * logic of probability" (1993); Sellke, Bayarri and Berger, "Calibration of p values for testing
 * precise null hypotheses" (The American Statistician 2001), equations (2) and (3). The true
 * probability may be anything below the bound; a p-value alone determines no more.
 */
public final class SellkeBound {

  private SellkeBound() {}

  /** B(p), in (0, 1]. */
  public static double ratio(double p) {
    return p < 1 / Math.E ? -Math.E * p * Math.log(p) : 1;
  }

  /**
   * The largest probability of an anomaly.
   *
   * @param p a p-value, in (0, 1]
   * @param share π, in (0, 1)
   * @throws IllegalArgumentException if one of them is not
   */
  public static double atMost(double p, double share) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a p-value must be in (0, 1], got " + p);
    }
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the share of anomalies must be in (0, 1), got " + share);
    }
    return 1 / (1 + (1 - share) / share * ratio(p));
  }
}
