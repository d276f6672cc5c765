package diabolo.threshold;

import diabolo.linalg.SortedSearch;
import java.util.Arrays;

/**
 * Confidence of a verdict: the probability that it would be the same with other normal calibration
 * rows.
 *
 * <pre>
 *   q = (1 + #{i : sᵢ ≥ s}) / (m + 2) ,   P(anomaly again) = Σ_{k=0..e} C(m, k) qᵏ (1 − q)^(m−k)
 * </pre>
 *
 * <p>q estimates the probability that a normal row scores at least s (Bayes with a uniform prior).
 * Among m other normal rows, s is above a cut of the same rank if at most e of them score at least
 * s, where e is the number of the present normal rows above the cut. Perini, Vercruyssen and Davis,
 * "Quantifying the confidence of anomaly detectors in their example-wise predictions" (ECML PKDD
 * 2020), equations (2) and (3), with the rank of the cut in place of the share of anomalies. A cut
 * chosen otherwise is treated as one of the rank that it has.
 *
 * <p>Only the sampling of the calibration rows is accounted for, neither errors of the model nor
 * anomalies among those rows. If no normal row is above the cut, the confidence of an anomaly is at
 * most (1 − 1/(m + 2))ᵐ ≈ 0.37: more normal rows are needed. Immutable.
 */
public final class VerdictConfidence {

  /** Number of standard deviations beyond which the binomial sum is 0 or 1 to double precision. */
  private static final double FAR = 12;

  private static final double NEAR = 40;

  private final double[] normal;
  private final double[] again;

  /**
   * Prepares the confidence of verdicts at a cut.
   *
   * @param normal scores of normal rows, smallest first. Not to be modified.
   * @param cut the largest score that still counts as normal
   */
  public VerdictConfidence(double[] normal, double cut) {
    this.normal = normal;
    int above = normal.length - SortedSearch.below(normal, Math.nextUp(cut));
    this.again = new double[normal.length + 1];
    Arrays.setAll(
        again, atLeast -> atMost(above, normal.length, (1.0 + atLeast) / (normal.length + 2)));
  }

  /** Probability that a row of this score is called an anomaly again, in [0, 1]. */
  public double ofAnomaly(double score) {
    int atLeast = Double.isNaN(score) ? 0 : normal.length - SortedSearch.below(normal, score);
    return again[atLeast];
  }

  /**
   * Cumulative probability P(K ≤ most) of a binomial distribution.
   *
   * @param share in (0, 1)
   */
  static double atMost(int most, int trials, double share) {
    double mean = trials * share;
    double far = FAR * Math.sqrt(mean * (1 - share)) + NEAR;
    if (most >= trials || most > mean + far) {
      return 1;
    }
    if (most < mean - far) {
      return 0;
    }
    double log = trials * Math.log1p(-share);
    double odds = Math.log(share) - Math.log1p(-share);
    double sum = Math.exp(log);
    for (int k = 1; k <= most; k++) {
      log += Math.log((trials - k + 1.0) / k) + odds;
      sum += Math.exp(log);
    }
    return Math.min(1, sum);
  }
}
