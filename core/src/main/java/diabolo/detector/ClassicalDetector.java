package diabolo.detector;

import diabolo.kernel.Kernels;
import diabolo.random.Seed;

/**
 * Detectors without a neural network, the baselines of every anomaly result.
 *
 * @since 0.1
 */
public enum ClassicalDetector {
  /** Reconstruction error of PCA: {@link ComponentError}. */
  PRINCIPAL_COMPONENTS("PCA reconstruction"),
  /** Isolation by random cuts: {@link IsolationForest}. */
  ISOLATION_FOREST("isolation forest"),
  /** Distance to the fifth nearest neighbor: {@link NearestNeighbors}. */
  NEAREST_NEIGHBORS("k-nearest neighbors"),
  /** Empirical tail probabilities: {@link Ecod}. */
  ECOD("ECOD"),
  /** Distance from the mean, relative to the covariance: {@link MahalanobisDistance}. */
  MAHALANOBIS("Mahalanobis distance");

  private final String title;

  ClassicalDetector(String title) {
    this.title = title;
  }

  /** Usual name of the method, for reports. */
  public String title() {
    return title;
  }

  /** True if the detector can be fitted to tables of this width. */
  public boolean takes(int width) {
    return this != MAHALANOBIS || width <= MahalanobisDistance.MOST_COLUMNS;
  }

  /**
   * Fits the detector to a table whose columns have one scale (nearest neighbors depend on it).
   *
   * @param kernels for the matrix products
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @param seed of the random choices (isolation forest, sampled neighbors)
   * @throws IllegalArgumentException if a number is not positive, the width is not {@link #takes
   *     taken}, values are missing or not finite
   */
  public RowScores fit(Kernels kernels, float[] rows, int count, int width, Seed seed) {
    return switch (this) {
      case PRINCIPAL_COMPONENTS -> ComponentError.fit(kernels, rows, count, width);
      case ISOLATION_FOREST -> IsolationForest.fit(rows, count, width, seed);
      case NEAREST_NEIGHBORS -> NearestNeighbors.fit(rows, count, width, seed);
      case ECOD -> Ecod.fit(rows, count, width);
      case MAHALANOBIS -> MahalanobisDistance.fit(rows, count, width);
    };
  }
}
