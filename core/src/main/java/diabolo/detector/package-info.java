/**
 * Classical anomaly detectors, the baselines for a model's anomaly scores.
 *
 * <p>A {@link diabolo.detector.ClassicalDetector} is fitted on training rows and gives {@link
 * diabolo.detector.RowScores}: isolation forest, k nearest neighbors, ECOD, Mahalanobis distance
 * and the reconstruction error of PCA. Depends on {@code linalg}.
 */
package diabolo.detector;
