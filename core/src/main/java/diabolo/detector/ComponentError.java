package diabolo.detector;

import diabolo.kernel.Kernels;
import diabolo.linalg.CovarianceFit;
import diabolo.linalg.PrincipalComponents;
import diabolo.linalg.RowBlocks;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reconstruction error of the best linear autoencoder: a row's squared distance from the plane of
 * the principal components.
 *
 * <pre>
 *   s(x) = ‖z − ẑ‖² ,   z_d = (x_d − m_d) / σ_d ,   ẑ the nearest point in the plane of K components
 * </pre>
 *
 * Pearson (1901); as a detector: Jackson and Mudholkar, "Control procedures for residuals
 * associated with principal component analysis" (1979), the statistic Q. K is the fewest components
 * that hold 90 % of the variance of the standardized columns, but at most D − 1, so that an error
 * remains; for a single column s = z². A constant column has σ = 1. This is not the score of PyOD's
 * and ADBench's "PCA", which adds up the distances along all components, each divided by its
 * variance.
 *
 * <p>Up to 1,024 columns the components are those of all rows; of wider tables at most 256 are
 * sought, on the sample that {@link PrincipalComponents} states. Memory beside the table is about
 * 40 D² bytes; time N · D² to fit, N · D · K to score. Immutable and thread-safe.
 */
public final class ComponentError implements RowScores {

  private static final double EXPLAINED = 0.9;
  private static final int MOST_OF_WIDE = 256;
  private static final int BLOCK_ROWS = 256;

  private final ColumnScales scales;
  private final PrincipalComponents plane;
  private final int kept;

  private ComponentError(ColumnScales scales, PrincipalComponents plane, int kept) {
    this.scales = scales;
    this.plane = plane;
    this.kept = kept;
  }

  /**
   * Fits the components of a table.
   *
   * @param kernels for the matrix products
   * @param rows [count, width], finite. Not modified.
   * @param count number of rows, &gt; 0
   * @param width number of columns, &gt; 0
   * @throws IllegalArgumentException if a number is not positive, values are missing or not finite
   */
  public static ComponentError fit(Kernels kernels, float[] rows, int count, int width) {
    FiniteRows.check(rows, count, width);
    ColumnScales scales = ColumnScales.of(rows, count, width);
    int most = width <= CovarianceFit.MOST_INPUTS ? width : MOST_OF_WIDE;
    PrincipalComponents all = components(kernels, scales.blocks(rows, count), width, most);
    double[] variances = all.variances();
    double wanted = EXPLAINED * scales.varying();
    double sum = 0;
    int kept = 0;
    // the 1e-6 is the rounding of float32 sums
    while (kept < Math.min(variances.length, width - 1) && sum < wanted - 1e-6 * width) {
      sum += variances[kept++];
    }
    // PrincipalComponents has at least one: of one column none is used
    int used = Math.max(1, kept);
    PrincipalComponents plane =
        PrincipalComponents.of(
            all.mean(),
            Arrays.copyOf(all.components(), used * width),
            Arrays.copyOf(variances, used));
    return new ComponentError(scales, plane, kept);
  }

  /** Number of components K; 0 for one column, or where no column varies. */
  public int components() {
    return kept;
  }

  @Override
  public double[] scores(float[] rows, int count) {
    int width = plane.inputs();
    FiniteRows.checkValues(rows, count, width);
    float[] block = new float[BLOCK_ROWS * width];
    float[] seen = new float[BLOCK_ROWS * width];
    double[] scores = new double[count];
    for (int first = 0; first < count; first += BLOCK_ROWS) {
      int size = Math.min(BLOCK_ROWS, count - first);
      scales.standardize(rows, first, size, block);
      if (kept > 0) {
        plane.reconstruct(block, size, seen);
      }
      for (int i = 0; i < size * width; i++) {
        double off = (double) block[i] - seen[i];
        scores[first + i / width] += off * off;
      }
    }
    return scores;
  }

  private static PrincipalComponents components(
      Kernels kernels, RowBlocks blocks, int width, int most) {
    try {
      return PrincipalComponents.fit(kernels, blocks, width, most);
    } catch (IOException e) {
      throw new AssertionError("rows in memory cannot fail to be read", e);
    }
  }
}
