package diabolo.threshold;

import java.util.Optional;

/**
 * How scores become verdicts: where the cut between normal rows and anomalies lies. A row is called
 * an anomaly where its score is above the cut.
 *
 * <p>All rules look at rows that no detector was fitted on. Those that need no labels look at the
 * scores of normal rows alone; the others choose by labels, so that their own figures on the rows
 * that they chose by are too good a promise for other rows. Immutable values.
 */
public sealed interface Threshold
    permits ConformalRate, ScoreQuantile, MedianDeviations, ParetoTail, BestF1, LeastCost {

  /**
   * The largest score that still counts as normal.
   *
   * @param normal scores of normal rows, smallest first, at least {@link #leastNormalRows}. Not
   *     modified.
   * @param labeled scores of held-out rows beside the truth; there where {@link #needsLabels}
   * @throws IllegalArgumentException if there are fewer normal rows, or no labels where they are
   *     needed
   */
  double cut(double[] normal, Optional<RankingCurve> labeled);

  /** How many normal rows it needs, ≥ 1. */
  default int leastNormalRows() {
    return 1;
  }

  /** Whether it chooses by labels. */
  default boolean needsLabels() {
    return false;
  }

  /** What it is, to go on with a verb: {@code a false-alarm rate of 0.01}. */
  String inWords();

  /** Refuses too few normal rows. */
  static void requireRows(Threshold threshold, double... normal) {
    if (!(normal.length >= threshold.leastNormalRows())) {
      throw new IllegalArgumentException(
          "%s needs at least %d normal rows, got %d"
              .formatted(threshold.inWords(), threshold.leastNormalRows(), normal.length));
    }
  }

  /** The curve of the labeled rows, or a refusal. */
  static RankingCurve requireLabels(Threshold threshold, Optional<RankingCurve> labeled) {
    return labeled.orElseThrow(
        () ->
            new IllegalArgumentException(
                threshold.inWords() + " needs held-out rows with labels, got none"));
  }

  /** Refuses what is no rate. */
  static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("the false-alarm rate must be in (0, 1), got " + rate);
    }
  }

  /**
   * The value at a share of sorted values, between neighbors in proportion.
   *
   * <pre>  position (N − 1) · share, counted from 0  </pre>
   *
   * Hyndman and Fan, "Sample quantiles in statistical packages" (1996), type 7.
   */
  static double quantile(double[] sorted, double share) {
    double position = (sorted.length - 1) * share;
    int below = (int) Math.floor(position);
    int above = Math.min(sorted.length - 1, below + 1);
    double part = position - below;
    // equal neighbors first: two infinite ones would give no number
    return part == 0 || sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + part * (sorted[above] - sorted[below]);
  }
}
