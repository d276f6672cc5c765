/**
 * Classical detectors beside a model on the same rows, and the rows of highest score.
 *
 * <p>{@link diabolo.task.anomaly.CompareDetectors} fits isolation forest, nearest neighbors and
 * others on the model's training rows and judges by the same threshold. Scores and verdicts
 * themselves are in {@code diabolo.score}.
 */
package diabolo.task.anomaly;
