/**
 * Thresholds that turn anomaly scores into verdicts, and measures of scores and verdicts.
 *
 * <p>A {@link diabolo.threshold.Threshold} chooses a cut from scores of normal calibration rows;
 * {@link diabolo.threshold.RankingCurve} gives ROC and precision-recall figures where the truth is
 * known. Depends on {@code linalg}.
 */
package diabolo.threshold;
