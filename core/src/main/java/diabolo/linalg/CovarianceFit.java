package diabolo.linalg;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * Principal components from the covariance of all rows, computed in one pass.
 *
 * <p>The products of a block are computed in float32 and added up in double. Rows are shifted by
 * the mean of the first block before they are squared, which avoids cancellation when the mean is
 * subtracted at the end.
 */
public final class CovarianceFit {

  /** Largest number of columns D: the covariance [D, D] takes 32 MiB of doubles. */
  public static final int MOST_INPUTS = 1024;

  private static final int BLOCK_ROWS = 512;

  private final int inputs;
  private final double[] shift;
  private final double[] sums;
  private final double[][] products;
  private long rows;

  private CovarianceFit(int inputs) {
    this.inputs = inputs;
    this.shift = new double[inputs];
    this.sums = new double[inputs];
    this.products = new double[inputs][inputs];
  }

  static PrincipalComponents fit(Kernels kernels, RowBlocks rows, int inputs, int count)
      throws IOException {
    CovarianceFit fit = new CovarianceFit(inputs);
    fit.addAll(kernels, rows);
    int kept = PrincipalComponents.clipped(count, inputs, fit.rows);
    return fit.components(kept);
  }

  private void addAll(Kernels kernels, RowBlocks source) throws IOException {
    try (Plan plan = new Plan(kernels)) {
      Tensor block = plan.scratch(BLOCK_ROWS, inputs);
      Tensor product = plan.scratch(inputs, inputs);
      plan.product(product, Matrix.of(block).transposed(), Matrix.of(block));
      float[] values = new float[BLOCK_ROWS * inputs];
      float[] row = new float[inputs];
      for (int n = source.next(values, BLOCK_ROWS); n > 0; n = source.next(values, BLOCK_ROWS)) {
        if (rows == 0) {
          setShift(values, n);
        }
        addSums(values, n);
        block.copyFrom(values);
        plan.run();
        for (int i = 0; i < inputs; i++) {
          product.copyTo(i * inputs, row, 0, inputs);
          double[] total = products[i];
          for (int j = 0; j < inputs; j++) {
            total[j] += row[j];
          }
        }
        rows += n;
      }
    }
  }

  private void setShift(float[] values, int n) {
    for (int i = 0; i < n * inputs; i++) {
      shift[i % inputs] += values[i];
    }
    for (int d = 0; d < inputs; d++) {
      // a float, so that a constant column leaves exact zeros
      shift[d] = (float) (shift[d] / n);
    }
  }

  /**
   * Shifts the rows, adds them to the sums, and zeroes the rest of the block, which may hold rows
   * of an earlier one.
   */
  private void addSums(float[] values, int n) {
    for (int row = 0; row < n; row++) {
      for (int d = 0; d < inputs; d++) {
        int at = row * inputs + d;
        values[at] = (float) (values[at] - shift[d]);
        sums[d] += values[at];
      }
    }
    Arrays.fill(values, n * inputs, values.length, 0);
  }

  private PrincipalComponents components(int count) {
    float[] mean = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      mean[i] = (float) (shift[i] + sums[i] / rows);
      for (int j = 0; j < inputs; j++) {
        products[i][j] = (products[i][j] - sums[i] / rows * sums[j]) / rows;
      }
    }
    makeSymmetric(products);
    SymmetricEigen eigen = SymmetricEigen.of(products);
    double[] variances = Arrays.copyOf(eigen.values(), count);
    float[] components = new float[count * inputs];
    for (int k = 0; k < count; k++) {
      variances[k] = Math.max(0, variances[k]);
      double[] vector = eigen.vector(k);
      for (int d = 0; d < inputs; d++) {
        components[k * inputs + d] = (float) vector[d];
      }
    }
    return PrincipalComponents.of(mean, components, variances);
  }

  /** Averages the two triangles: native products are symmetric only up to rounding. */
  static void makeSymmetric(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        double middle = 0.5 * (matrix[i][j] + matrix[j][i]);
        matrix[i][j] = middle;
        matrix[j][i] = middle;
      }
    }
  }
}
