package diabolo.task;

import diabolo.metric.ConformalRate;
import diabolo.metric.Threshold;
import java.util.Optional;

/**
 * How anomalies are told from normal rows.
 *
 * @param threshold where the cut between scores lies
 * @param pooledColumns the score is the mean over this many columns of the largest squared
 *     surprises, so that one bad column among many is not diluted; otherwise it is the model's own
 *     reconstruction loss
 */
public record DetectAnomaliesOptions(Threshold threshold, Optional<Integer> pooledColumns) {

  /** Refuses no columns. */
  public DetectAnomaliesOptions {
    if (pooledColumns.isPresent() && !(pooledColumns.get() > 0)) {
      throw new IllegalArgumentException(
          "the number of pooled columns must be > 0, got " + pooledColumns.get());
    }
  }

  /** One normal row in a hundred, whatever the scores; the loss of the model. */
  public static DetectAnomaliesOptions defaults() {
    return new DetectAnomaliesOptions(new ConformalRate(0.01), Optional.empty());
  }

  /** The same with another threshold. */
  public DetectAnomaliesOptions withThreshold(Threshold other) {
    return new DetectAnomaliesOptions(other, pooledColumns);
  }

  /** The same with a {@link ConformalRate}. */
  public DetectAnomaliesOptions withFalseAlarmRate(double other) {
    return withThreshold(new ConformalRate(other));
  }

  /** The same with the pooled score. */
  public DetectAnomaliesOptions withPooledColumns(int other) {
    return new DetectAnomaliesOptions(threshold, Optional.of(other));
  }
}
