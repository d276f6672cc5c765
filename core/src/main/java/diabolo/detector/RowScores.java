package diabolo.detector;

/** A detector that was fitted: how strange each row is, higher = more anomalous. */
@FunctionalInterface
public interface RowScores {

  /**
   * One score per row, which depends on that row alone.
   *
   * @param rows [count, D], finite. Not modified.
   * @param count number of rows; 0 gives no scores
   * @return [count]
   * @throws IllegalArgumentException if there are fewer values than that, or one is not finite
   */
  double[] scores(float[] rows, int count);
}
