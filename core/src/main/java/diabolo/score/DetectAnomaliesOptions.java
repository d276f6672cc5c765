package diabolo.score;

import diabolo.threshold.ConformalRate;
import diabolo.threshold.Threshold;

/**
 * How anomalies are told from normal rows.
 *
 * @param threshold where the cut between scores lies
 * @param score what makes a row strange
 * @param leastConfidence verdicts that are less sure are {@link AnomalyVerdict#UNKNOWN}, in [0, 1);
 *     0 for none
 * @param anomalyShare how many rows are anomalies, before one looks: what a probability without
 *     labels starts from, in (0, 1)
 * @since 0.1
 */
public record DetectAnomaliesOptions(
    Threshold threshold, AnomalyScore score, double leastConfidence, double anomalyShare) {

  /** Even odds, as Sellke, Bayarri and Berger (2001) take them. */
  private static final double EVEN = 0.5;

  /** Refuses what is no probability. */
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
   * One normal row in a hundred, whatever the scores; the loss of the model; a verdict for every
   * row; even odds.
   */
  public static DetectAnomaliesOptions defaults() {
    return new DetectAnomaliesOptions(
        new ConformalRate(0.01), new AnomalyScore.ModelLoss(), 0, EVEN);
  }

  /** The same with another threshold. */
  public DetectAnomaliesOptions withThreshold(Threshold other) {
    return new DetectAnomaliesOptions(other, score, leastConfidence, anomalyShare);
  }

  /** The same with a {@link ConformalRate}. */
  public DetectAnomaliesOptions withFalseAlarmRate(double other) {
    return withThreshold(new ConformalRate(other));
  }

  /** The same with another score. */
  public DetectAnomaliesOptions withScore(AnomalyScore other) {
    return new DetectAnomaliesOptions(threshold, other, leastConfidence, anomalyShare);
  }

  /** The same with a band of verdicts that are left open. */
  public DetectAnomaliesOptions withLeastConfidence(double other) {
    return new DetectAnomaliesOptions(threshold, score, other, anomalyShare);
  }

  /** The same with another share of anomalies. */
  public DetectAnomaliesOptions withAnomalyShare(double other) {
    return new DetectAnomaliesOptions(threshold, score, leastConfidence, other);
  }
}
