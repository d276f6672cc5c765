/**
 * Anomaly scores of rows and the verdicts on them, by one model or by several.
 *
 * <p>{@link diabolo.score.DetectAnomalies} is calibrated on normal rows that the model was not
 * trained on; it gives a row its score, conformal p-value, verdict and the columns that made it. An
 * {@link diabolo.score.AnomalyScore} says how a score is computed. Depends on {@code model}, {@code
 * likelihood}, {@code explain} and {@code threshold}.
 *
 * <pre>{@code
 * DetectAnomalies detector = DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
 * double score = detector.scores(new float[][] {row})[0];
 * AnomalyVerdict verdict = detector.verdict(score);
 * }</pre>
 */
package diabolo.score;
