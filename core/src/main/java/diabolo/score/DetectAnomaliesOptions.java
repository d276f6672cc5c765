package diabolo.score;

import diabolo.threshold.ConformalRate;
import diabolo.threshold.Threshold;
import java.util.Optional;

/**
 * Options of {@link DetectAnomalies}.
 *
 * @param threshold rule for the largest score that counts as normal
 * @param score the anomaly score; empty for the one that suits the models: {@link
 *     AnomalyScore#suited}
 * @param leastConfidence verdicts with less confidence are {@link AnomalyVerdict#UNKNOWN}, in [0,
 *     1); 0 for none
 * @param anomalyShare prior share of anomalies, for the bound on their probability without labels,
 *     in (0, 1)
 * @since 0.1
 */
public record DetectAnomaliesOptions(
    Threshold threshold,
    Optional<AnomalyScore> score,
    double leastConfidence,
    double anomalyShare) {

  /** Prior odds of 1, as in Sellke, Bayarri and Berger (2001). */
  private static final double EVEN = 0.5;

  /** Refuses numbers that are no probabilities. */
  public DetectAnomaliesOptions {
    if (!(leastConfidence >= 0 && leastConfidence < 1)) {
      throw new IllegalArgumentException(
          "the least confidence must be in [0, 1), got " + leastConfidence);
    }
    if (!(anomalyShare > 0 && anomalyShare < 1)) {
      throw new IllegalArgumentException(
          "the share of anomalies must be in (0, 1), got " + anomalyShare);
    }
  }

  /**
   * A conformal false-alarm rate of 1 %; the score that suits the models; a verdict for every row;
   * a prior share of ½.
   */
  public static DetectAnomaliesOptions defaults() {
    return new DetectAnomaliesOptions(ConformalRate.defaults(), Optional.empty(), 0, EVEN);
  }

  /** The same with another threshold. */
  public DetectAnomaliesOptions withThreshold(Threshold other) {
    return new DetectAnomaliesOptions(other, score, leastConfidence, anomalyShare);
  }

  /** The same with a {@link ConformalRate}. */
  public DetectAnomaliesOptions withFalseAlarmRate(double other) {
    return withThreshold(ConformalRate.of(other));
  }

  /** The same with another score. */
  public DetectAnomaliesOptions withScore(AnomalyScore other) {
    return new DetectAnomaliesOptions(threshold, Optional.of(other), leastConfidence, anomalyShare);
  }

  /** The same with undecided verdicts below a confidence. */
  public DetectAnomaliesOptions withLeastConfidence(double other) {
    return new DetectAnomaliesOptions(threshold, score, other, anomalyShare);
  }

  /** The same with another share of anomalies. */
  public DetectAnomaliesOptions withAnomalyShare(double other) {
    return new DetectAnomaliesOptions(threshold, score, leastConfidence, other);
  }
}
