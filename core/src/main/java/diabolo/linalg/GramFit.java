package diabolo.linalg;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * Principal components of a sample of wide rows, from the Gram matrix of the rows.
 *
 * <p>If (1/N) X Xᵀ u = λ u for centered rows X [N, D], then Xᵀ u has the direction of the component
 * of variance λ.
 */
final class GramFit {

  /** Largest number of rows kept. */
  static final int MOST_ROWS = 1024;

  /** Largest number of values kept: 128 MiB. */
  private static final int MOST_VALUES = 1 << 25;

  private static final int BLOCK_VALUES = 1 << 20;

  /**
   * Share of the largest variance below which a variance is a rounding error of float32 products.
   */
  private static final double NEGLIGIBLE = 1e-6;

  private static final Seed SEED = Seed.of(0).split("principal components");

  private final int inputs;
  private final float[] kept;
  private final int room;
  private long seen;

  private GramFit(int inputs, int room) {
    this.inputs = inputs;
    this.room = room;
    this.kept = new float[Math.multiplyExact(room, inputs)];
  }

  static PrincipalComponents fit(Kernels kernels, RowBlocks rows, int inputs, int count)
      throws IOException {
    int room = Math.max(2, Math.min(MOST_ROWS, MOST_VALUES / inputs));
    return fit(kernels, rows, inputs, count, room);
  }

  /** Fits the components of a sample of at most {@code room} rows. */
  static PrincipalComponents fit(Kernels kernels, RowBlocks rows, int inputs, int count, int room)
      throws IOException {
    GramFit fit = new GramFit(inputs, room);
    fit.sample(rows);
    int size = (int) Math.min(fit.seen, fit.room);
    return fit.components(kernels, size, PrincipalComponents.clipped(count, inputs, size));
  }

  /** Draws a uniform sample of the rows: reservoir sampling, algorithm R (Vitter, 1985). */
  private void sample(RowBlocks rows) throws IOException {
    int blockRows = Math.max(1, Math.min(MOST_ROWS, BLOCK_VALUES / inputs));
    float[] block = new float[blockRows * inputs];
    for (int n = rows.next(block, blockRows); n > 0; n = rows.next(block, blockRows)) {
      for (int i = 0; i < n; i++) {
        long place = seen < room ? seen : (long) (SEED.uniform(seen) * (seen + 1));
        if (place < room) {
          System.arraycopy(block, i * inputs, kept, (int) place * inputs, inputs);
        }
        seen++;
      }
    }
  }

  private PrincipalComponents components(Kernels kernels, int size, int wanted) {
    float[] mean = center(size);
    try (Plan plan = new Plan(kernels)) {
      Tensor rows = plan.scratch(size, inputs);
      rows.copyFrom(0, kept, 0, size * inputs);
      SymmetricEigen eigen = SymmetricEigen.of(gram(kernels, rows));
      double[] values = eigen.values();
      int count = 1;
      while (count < wanted && values[count] > NEGLIGIBLE * values[0]) {
        count++;
      }
      Tensor weights = plan.scratch(count, size);
      for (int k = 0; k < count; k++) {
        double[] vector = eigen.vector(k);
        for (int n = 0; n < size; n++) {
          weights.set(k * size + n, (float) vector[n]);
        }
      }
      Tensor directions = plan.scratch(count, inputs);
      plan.product(directions, Matrix.of(weights), Matrix.of(rows));
      plan.run();
      double[] variances = Arrays.copyOf(values, count);
      variances[0] = Math.max(0, variances[0]);
      return PrincipalComponents.of(mean, orthonormal(directions.toArray(), count), variances);
    }
  }

  /** Subtracts the mean from the kept rows and returns it. */
  private float[] center(int size) {
    double[] sums = new double[inputs];
    for (int n = 0; n < size; n++) {
      for (int d = 0; d < inputs; d++) {
        sums[d] += kept[n * inputs + d];
      }
    }
    float[] mean = new float[inputs];
    for (int d = 0; d < inputs; d++) {
      mean[d] = (float) (sums[d] / size);
      for (int n = 0; n < size; n++) {
        kept[n * inputs + d] -= mean[d];
      }
    }
    return mean;
  }

  /** Gram matrix (1/N) X Xᵀ. */
  private static double[][] gram(Kernels kernels, Tensor rows) {
    int size = rows.rows();
    double[][] gram = new double[size][size];
    try (Plan plan = new Plan(kernels)) {
      Tensor products = plan.scratch(size, size);
      plan.product(products, Matrix.of(rows), Matrix.of(rows).transposed());
      plan.run();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          gram[i][j] = (double) products.get(i * size + j) / size;
        }
      }
    }
    CovarianceFit.makeSymmetric(gram);
    return gram;
  }

  /**
   * Orthonormalizes the rows by Gram–Schmidt in double precision; if the first row is zero it
   * becomes the first axis.
   */
  private float[] orthonormal(float[] directions, int count) {
    double[][] done = new double[count][inputs];
    float[] components = new float[count * inputs];
    for (int k = 0; k < count; k++) {
      double[] direction = done[k];
      for (int d = 0; d < inputs; d++) {
        direction[d] = directions[k * inputs + d];
      }
      for (int other = 0; other < k; other++) {
        add(direction, -dot(direction, done[other]), done[other]);
      }
      double length = Math.sqrt(dot(direction, direction));
      if (length > 0) {
        add(direction, 1 / length - 1, direction);
      } else {
        direction[0] = 1;
      }
      for (int d = 0; d < inputs; d++) {
        components[k * inputs + d] = (float) direction[d];
      }
    }
    return components;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }
}
