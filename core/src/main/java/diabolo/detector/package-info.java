/**
 * Classical anomaly detectors, to put a model's anomaly scores beside.
 *
 * <p>A {@link diabolo.detector.ClassicalDetector} is fitted on training rows and gives {@link
 * diabolo.detector.RowScores}: isolation forest, k nearest neighbors, ECOD, Mahalanobis distance
 * and the reconstruction error of PCA. Depends on {@code linalg}.
 */
package diabolo.detector;
