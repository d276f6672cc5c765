package diabolo.detector;

import diabolo.kernel.Kernels;
import diabolo.random.Seed;

/** The detectors without a network that a result has to stand beside. */
public enum ClassicalDetector {
  /** {@link ComponentError}. */
  PRINCIPAL_COMPONENTS("PCA reconstruction"),
  /** {@link IsolationForest}. */
  ISOLATION_FOREST("isolation forest"),
  /** {@link NearestNeighbors}. */
  NEAREST_NEIGHBORS("k-nearest neighbors"),
  /** {@link Ecod}. */
  ECOD("ECOD"),
  /** {@link MahalanobisDistance}. */
  MAHALANOBIS("Mahalanobis distance");

  private final String title;

  ClassicalDetector(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether it can be fitted to that many columns. */
  public boolean takes(int width) {
    return this != MAHALANOBIS || width <= MahalanobisDistance.MOST_COLUMNS;
  }

  /**
   * Fits it to a table; columns on one scale, for nearest neighbors.
   *
   * @param kernels what multiplies
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @param seed of what is drawn
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
