package diabolo.threshold;

import diabolo.linalg.Ascending;
import java.util.Arrays;

/**
 * A scale that scores of all detectors share, whatever their units: how rare a score is among m
 * scores of the same detector, in nats.
 *
 * <pre>
 *   u(s) = −log( (1 + #{i : sᵢ > s} − f) / (m + 1) ) + max(0, log(1 + (s − M) / (M − s̃)))
 * </pre>
 *
 * <p>f in [0, 1) is the part of the way from the largest sᵢ ≤ s to the smallest sᵢ &gt; s that s
 * has gone, 0 outside of them; M is the largest sᵢ and s̃ their median. So u is 0 below all,
 * continuous from the smallest sᵢ on, log(m + 1) at M, and grows beyond it, where ranks say nothing
 * any more, as the surprise of a generalized Pareto tail of index 1 does: strictly, and so slowly
 * that one detector's enormous error does not drown the others. It depends on differences of scores
 * only: they may be negative, as log-probabilities are, and u stays the same where a detector's
 * scores are moved or multiplied by a positive number.
 *
 * <p>Ranks in place of the standardized scores of Aggarwal and Sathe ("Theoretical foundations and
 * algorithms for outlier ensembles", SIGKDD Explorations 2015, section 2): reconstruction errors
 * have heavy tails, and a standard deviation is that of the few largest ones. Immutable.
 */
public final class ScoreScale {

  /** Scores that are all the same get this share of their size as their spread. */
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
   * Learns what is usual.
   *
   * @param scores of rows that are as they should be, m ≥ 1, higher for stranger ones. Not
   *     modified.
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

  /** How rare a score is, ≥ 0, in nats; infinite for one that is no number. */
  public double at(double score) {
    if (!(score < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    int upTo = Ascending.upTo(sorted, score);
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
