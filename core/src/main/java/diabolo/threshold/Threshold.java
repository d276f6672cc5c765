package diabolo.threshold;

import java.util.Optional;

/**
 * A rule that chooses the cut between normal rows and anomalies. A row is called an anomaly if its
 * score is above the cut.
 *
 * <p>All rules use a calibration set on which no detector was fitted. Rules without labels use the
 * scores of normal rows alone; the others choose the cut by labels, so the precision or cost
 * measured on those same rows is optimistic. Immutable values.
 *
 * @since 0.1
 */
public sealed interface Threshold
    permits ConformalRate, ScoreQuantile, MedianDeviations, ParetoTail, BestF1, LeastCost {

  /** The false-alarm rate of rules by default: one normal row in a hundred. */
  double DEFAULT_RATE = 0.01;

  /**
   * The largest score that still counts as normal.
   *
   * @param normal scores of normal rows, smallest first, at least {@link #leastNormalRows}. Not
   *     modified.
   * @param labeled scores and labels of held-out rows; present if {@link #needsLabels}
   * @throws IllegalArgumentException if there are too few normal rows, or labels are needed and
   *     absent
   */
  double cut(double[] normal, Optional<RankingCurve> labeled);

  /** Smallest number of normal rows that the rule needs, ≥ 1. */
  default int leastNormalRows() {
    return 1;
  }

  /**
   * The sentence for too few calibration rows, with both numbers; empty if there are enough.
   *
   * @param rows number of calibration rows
   */
  default Optional<String> tooFew(int rows) {
    return rows >= leastNormalRows()
        ? Optional.empty()
        : Optional.of(
            "no verdict by %s: %s, %d needed"
                .formatted(inWords(), calibrationRows(rows), leastNormalRows()));
  }

  /** A number of calibration rows in words. */
  static String calibrationRows(int rows) {
    return rows == 1 ? "1 calibration row" : rows + " calibration rows";
  }

  /** True if the rule chooses by labels. */
  default boolean needsLabels() {
    return false;
  }

  /**
   * Noun phrase that names the rule in messages, to be followed by a verb: {@code a false-alarm
   * rate of 0.01}.
   */
  String inWords();

  /** Refuses too few normal rows. */
  static void requireRows(Threshold threshold, double... normal) {
    if (!(normal.length >= threshold.leastNormalRows())) {
      throw new IllegalArgumentException(
          "%s needs at least %d normal rows, got %d"
              .formatted(threshold.inWords(), threshold.leastNormalRows(), normal.length));
    }
  }

  /** Returns the curve of the labeled rows; refuses its absence. */
  static RankingCurve requireLabels(Threshold threshold, Optional<RankingCurve> labeled) {
    return labeled.orElseThrow(
        () ->
            new IllegalArgumentException(
                threshold.inWords() + " needs held-out rows with labels, got none"));
  }

  /** Refuses a rate outside (0, 1). */
  static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("the false-alarm rate must be in (0, 1), got " + rate);
    }
  }

  /**
   * Quantile of sorted values, interpolated linearly.
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
