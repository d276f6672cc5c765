package diabolo.threshold;

import diabolo.linalg.Ascending;
import java.util.Arrays;

/**
 * How probable it is that a verdict stays the same with other normal rows.
 *
 * <pre>
 *   q = (1 + #{i : sᵢ ≥ s}) / (m + 2) ,   P(anomaly again) = Σ_{k=0..e} C(m, k) qᵏ (1 − q)^(m−k)
 * </pre>
 *
 * <p>q estimates how often a normal row is as strange as s (Bayes with a uniform prior); with m
 * other normal rows, s is above a cut of the same rank where at most e of them are as strange, e
 * being the number of the present ones above the cut. Perini, Vercruyssen and Davis, "Quantifying
 * the confidence of anomaly detectors in their example-wise predictions" (ECML PKDD 2020),
 * equations (2) and (3), with the rank of the cut in place of the share of anomalies. A cut that is
 * not put by a rank is taken as one of the rank that it has.
 *
 * <p>Of the normal rows' accident alone: the model, and whether the normal rows are normal, are
 * taken as they are. Where no normal row is above the cut, nothing is named with a confidence above
 * (1 − 1/(m + 2))ᵐ ≈ 0.37: more normal rows are needed. Immutable.
 */
public final class VerdictConfidence {

  /** Standard deviations beyond which a sum is 0 or 1 to double precision. */
  private static final double FAR = 12;

  private static final double NEAR = 40;

  private final double[] normal;
  private final double[] again;

  /**
   * Of verdicts with that cut.
   *
   * @param normal scores of normal rows, smallest first. Not to be modified.
   * @param cut the largest score that still counts as normal
   */
  public VerdictConfidence(double[] normal, double cut) {
    this.normal = normal;
    int above = normal.length - Ascending.below(normal, Math.nextUp(cut));
    this.again = new double[normal.length + 1];
    Arrays.setAll(
        again, strange -> atMost(above, normal.length, (1.0 + strange) / (normal.length + 2)));
  }

  /** The probability that a row of that score is named again, in [0, 1]. */
  public double ofAnomaly(double score) {
    int asStrange = Double.isNaN(score) ? 0 : normal.length - Ascending.below(normal, score);
    return again[asStrange];
  }

  /**
   * P(K ≤ most) of K of a binomial distribution.
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
