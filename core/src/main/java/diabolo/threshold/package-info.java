/**
 * Anomaly scores to verdicts, and the worth of both.
 *
 * <p>A {@link diabolo.threshold.Threshold} turns scores of normal calibration rows into a limit;
 * {@link diabolo.threshold.RankingCurve} gives ROC and precision-recall figures where the truth is
 * known. Depends on {@code linalg}.
 */
package diabolo.threshold;
