/**
 * Anomaly detection with a trained model: scores, p-values, verdicts and reasons.
 *
 * <p>{@link diabolo.task.anomaly.DetectAnomalies} is calibrated on normal rows and then judges
 * others; {@link diabolo.task.anomaly.CompareDetectors} puts classical detectors beside it.
 *
 * <pre>{@code
 * DetectAnomalies detector = DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
 * }</pre>
 */
package diabolo.task.anomaly;
