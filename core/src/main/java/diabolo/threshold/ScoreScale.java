package diabolo.threshold;

import diabolo.linalg.SortedSearch;
import java.util.Arrays;

/**
 * Scale on which scores of different detectors are comparable: the surprise, in nats, of a score
 * among m calibration scores of the same detector.
 *
 * <pre>
 *   u(s) = −log( (1 + #{i : sᵢ > s} − f) / (m + 1) ) + max(0, log(1 + (s − M) / (M − s̃)))
 * </pre>
 *
 * <p>f in [0, 1) is the position of s between the largest sᵢ ≤ s and the smallest sᵢ &gt; s, 0
 * where one of them is missing; M is the largest sᵢ and s̃ their median. So u is 0 below all,
 * continuous from the smallest sᵢ on, log(m + 1) at M, and beyond M, where ranks carry no
 * information, it grows like the surprise of a generalized Pareto tail of index 1: strictly, but
 * slowly enough that one detector's huge error does not outweigh the others. u is unchanged if a
 * detector's scores are shifted or multiplied by a positive number, so scores may be negative, as
 * log-probabilities are.
 *
 * <p>Ranks replace the standardized scores of Aggarwal and Sathe ("Theoretical foundations and
 * algorithms for outlier ensembles", SIGKDD Explorations 2015, section 2): reconstruction errors
 * have heavy tails, so their standard deviation is determined by the few largest. Immutable.
 */
public final class ScoreScale {

  /** Spread assigned to scores that are all equal, as a share of their magnitude. */
  private static final double ROUNDING = 1e-12;

  private final double[] sorted;
  private final double spread;

  private ScoreScale(double[] sorted) {
    this.sorted = sorted;
    double largest = sorted[sorted.length - 1];
    double usual = largest - Threshold.quantile(sorted, 0.5);
    double least = Math.max(Double.MIN_NORMAL, ROUNDING * Math.abs(largest));
    this.spread = Math.max(least, usual);
  }

  /**
   * Fits the scale to calibration scores.
   *
   * @param scores of normal rows, m ≥ 1, higher = more anomalous. Not modified.
   * @throws IllegalArgumentException if there are none, or one is not a finite number
   */
  public static ScoreScale of(double... scores) {
    if (!(scores.length >= 1)) {
      throw new IllegalArgumentException("a scale needs at least 1 score, got 0");
    }
    for (double score : scores) {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a scale is learned from finite scores, got " + score);
      }
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return new ScoreScale(sorted);
  }

  /** Surprise u(s) of a score, ≥ 0, in nats; infinite for NaN. */
  public double at(double score) {
    if (!(score < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    int upTo = SortedSearch.upTo(sorted, score);
    int above = sorted.length - upTo;
    if (above == 0) {
      double beyond = score - sorted[upTo - 1];
      return Math.log(sorted.length + 1.0) + Math.log1p(beyond / spread);
    }
    double gone = 0;
    if (upTo > 0) {
      gone = (score - sorted[upTo - 1]) / (sorted[upTo] - sorted[upTo - 1]);
    }
    return Math.log((sorted.length + 1) / (1 + above - gone));
  }
}
