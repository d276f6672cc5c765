package diabolo.task;

import java.util.Optional;

/**
 * How anomalies are told from normal rows.
 *
 * @param falseAlarmRate share of normal rows that may be called anomalies, in (0, 1)
 * @param pooledColumns the score is the mean over this many columns of the largest squared
 *     surprises, so that one bad column among many is not diluted; otherwise it is the model's own
 *     reconstruction loss
 */
public record DetectAnomaliesOptions(double falseAlarmRate, Optional<Integer> pooledColumns) {

  /** Refuses rates outside (0, 1) and no columns. */
  public DetectAnomaliesOptions {
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "the false-alarm rate must be in (0, 1), got " + falseAlarmRate);
    }
    if (pooledColumns.isPresent() && !(pooledColumns.get() > 0)) {
      throw new IllegalArgumentException(
          "the number of pooled columns must be > 0, got " + pooledColumns.get());
    }
  }

  /** One normal row in a hundred; the loss of the model. */
  public static DetectAnomaliesOptions defaults() {
    return new DetectAnomaliesOptions(0.01, Optional.empty());
  }

  /** The same with another rate. */
  public DetectAnomaliesOptions withFalseAlarmRate(double other) {
    return new DetectAnomaliesOptions(other, pooledColumns);
  }

  /** The same with the pooled score. */
  public DetectAnomaliesOptions withPooledColumns(int other) {
    return new DetectAnomaliesOptions(falseAlarmRate, Optional.of(other));
  }
}
