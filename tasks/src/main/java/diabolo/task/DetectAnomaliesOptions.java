package diabolo.task;

import diabolo.metric.ConformalRate;
import diabolo.metric.Threshold;

/**
 * How anomalies are told from normal rows.
 *
 * @param threshold where the cut between scores lies
 * @param score what makes a row strange
 */
public record DetectAnomaliesOptions(Threshold threshold, AnomalyScore score) {

  /** One normal row in a hundred, whatever the scores; the loss of the model. */
  public static DetectAnomaliesOptions defaults() {
    return new DetectAnomaliesOptions(new ConformalRate(0.01), new AnomalyScore.ModelLoss());
  }

  /** The same with another threshold. */
  public DetectAnomaliesOptions withThreshold(Threshold other) {
    return new DetectAnomaliesOptions(other, score);
  }

  /** The same with a {@link ConformalRate}. */
  public DetectAnomaliesOptions withFalseAlarmRate(double other) {
    return withThreshold(new ConformalRate(other));
  }

  /** The same with another score. */
  public DetectAnomaliesOptions withScore(AnomalyScore other) {
    return new DetectAnomaliesOptions(threshold, other);
  }
}
