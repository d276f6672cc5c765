package diabolo.detector;

/**
 * A fitted detector: anomaly scores of rows, higher = more anomalous.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RowScores {

  /**
   * Anomaly scores, one per row; each depends on its own row alone.
   *
   * @param rows [count, D], finite. Not modified.
   * @param count number of rows; 0 gives no scores
   * @return [count]
   * @throws IllegalArgumentException if there are fewer values than that, or one is not finite
   */
  double[] scores(float[] rows, int count);
}
