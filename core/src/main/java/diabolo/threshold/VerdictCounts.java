package diabolo.threshold;

/**
 * Confusion matrix of verdicts, with an anomaly as the positive class.
 *
 * <pre>
 *   precision = tp / (tp + fp) ,   recall = tp / (tp + fn) ,   F1 = 2 tp / (2 tp + fp + fn)
 * </pre>
 *
 * A ratio whose denominator is 0 is 0. All ratios lie in [0, 1]; higher is better, except for the
 * false-alarm rate.
 *
 * @param truePositives anomalies called anomalies
 * @param falsePositives normal rows called anomalies: false alarms
 * @param falseNegatives anomalies called normal: misses
 * @param trueNegatives normal rows called normal
 */
public record VerdictCounts(
    int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

  /** Refuses negative counts. */
  public VerdictCounts {
    if (!(truePositives >= 0 && falsePositives >= 0 && falseNegatives >= 0 && trueNegatives >= 0)) {
      throw new IllegalArgumentException(
          "counts must be >= 0, got %d, %d, %d and %d"
              .formatted(truePositives, falsePositives, falseNegatives, trueNegatives));
    }
  }

  /** Share of the rows called anomalies that are anomalies. */
  public double precision() {
    return ratio(truePositives, (double) truePositives + falsePositives);
  }

  /** Share of the anomalies that are called anomalies: the true-positive rate. */
  public double recall() {
    return ratio(truePositives, (double) truePositives + falseNegatives);
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    return ratio(2.0 * truePositives, 2.0 * truePositives + falsePositives + falseNegatives);
  }

  /** Share of the normal rows that are called anomalies: the false-positive rate. */
  public double falseAlarmRate() {
    return ratio(falsePositives, (double) falsePositives + trueNegatives);
  }

  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
