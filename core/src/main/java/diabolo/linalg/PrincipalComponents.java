package diabolo.linalg;

import diabolo.kernel.Kernels;
import java.io.IOException;
import java.util.Arrays;

/**
 * Principal components of rows: the best linear autoencoder of a code size under squared error.
 *
 * <pre>  x̂ = m + Σₖ ⟨x − m, wₖ⟩ wₖ ,   mean squared error = Σ of the variances left out  </pre>
 *
 * Pearson, "On lines and planes of closest fit to systems of points in space" (1901); Hotelling
 * (1933). m is the mean row, w the orthonormal eigenvectors of the covariance (divided by N),
 * largest variance first. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PrincipalComponents {

  private static final double ORTHONORMALITY = 1e-3;

  private final float[] mean;
  private final float[] components;
  private final double[] variances;
  private final double[] turned;

  private PrincipalComponents(float[] mean, float[] components, double[] variances) {
    this.mean = mean;
    this.components = components;
    this.variances = variances;
    this.turned = turned(components, variances.length, mean.length);
  }

  /**
   * Builds components from stored values.
   *
   * @param mean m [D], D &gt; 0
   * @param components w [K, D] row-major, orthonormal rows
   * @param variances [K]
   * @throws IllegalArgumentException if the sizes do not fit, or a row has not length 1
   */
  public static PrincipalComponents of(float[] mean, float[] components, double[] variances) {
    int inputs = mean.length;
    if (!(inputs > 0) || components.length != (long) variances.length * inputs) {
      throw new IllegalArgumentException(
          "expected [%d, %d] components, got %d values"
              .formatted(variances.length, inputs, components.length));
    }
    for (int k = 0; k < variances.length; k++) {
      double square = 0;
      for (int d = 0; d < inputs; d++) {
        square += (double) components[k * inputs + d] * components[k * inputs + d];
      }
      if (!(Math.abs(square - 1) <= ORTHONORMALITY)) {
        throw new IllegalArgumentException(
            "expected components of length 1, got component %d of squared length %s"
                .formatted(k, square));
      }
    }
    return new PrincipalComponents(mean.clone(), components.clone(), variances.clone());
  }

  /**
   * Fits the components in one pass over the rows.
   *
   * <p>Up to {@value CovarianceFit#MOST_INPUTS} inputs, the exact covariance of all rows is used.
   * For wider rows it would be too large: a seeded sample of at most {@value GramFit#MOST_ROWS}
   * rows is kept, and its components are computed exactly from the Gram matrix of the rows (the
   * "snapshot" method: Sirovich, 1987).
   *
   * @param kernels for the matrix products
   * @param rows the rows
   * @param inputs D, values of a row
   * @param count wanted number of components K; clipped to min(D, N − 1), but at least 1, and for a
   *     sample to the number of directions in which it varies
   * @throws IllegalArgumentException if there is no row, or a number is not positive
   */
  public static PrincipalComponents fit(Kernels kernels, RowBlocks rows, int inputs, int count)
      throws IOException {
    if (!(inputs > 0 && count > 0)) {
      throw new IllegalArgumentException(
          "inputs and count must be > 0, got " + inputs + " and " + count);
    }
    return inputs <= CovarianceFit.MOST_INPUTS
        ? CovarianceFit.fit(kernels, rows, inputs, count)
        : GramFit.fit(kernels, rows, inputs, count);
  }

  /** Number of components to fit: min(count, inputs, rows − 1), at least 1. */
  static int clipped(int count, int inputs, long rows) {
    if (!(rows > 0)) {
      throw new IllegalArgumentException("principal components need at least one row, got none");
    }
    return (int) Math.max(1, Math.min(rows - 1, Math.min(inputs, count)));
  }

  /** Number of components K. */
  public int count() {
    return variances.length;
  }

  /** Number of values of a row, D. */
  public int inputs() {
    return mean.length;
  }

  /** Mean row m [D]. */
  public float[] mean() {
    return mean.clone();
  }

  /** Components w [K, D] row-major, orthonormal rows, largest variance first. */
  public float[] components() {
    return components.clone();
  }

  /** Variance along each component, divided by N. */
  public double[] variances() {
    return variances.clone();
  }

  /**
   * Scores of a row, its coordinates along the components: w (x − m) [K].
   *
   * @param row x [D]. Not modified.
   */
  public double[] scores(float... row) {
    if (row.length != mean.length) {
      throw new IllegalArgumentException("expected " + mean.length + " values, got " + row.length);
    }
    double[] scores = new double[variances.length];
    for (int k = 0; k < scores.length; k++) {
      for (int d = 0; d < row.length; d++) {
        scores[k] += (double) components[k * row.length + d] * (row[d] - mean[d]);
      }
    }
    return scores;
  }

  /**
   * Projects rows onto the plane of the components.
   *
   * @param rows [count, D]. Not modified.
   * @param count number of rows
   * @param out [count, D]. Modified; may be {@code rows}.
   */
  public void reconstruct(float[] rows, int count, float[] out) {
    int inputs = mean.length;
    if (!(rows.length >= (long) count * inputs && out.length >= (long) count * inputs)) {
      throw new IllegalArgumentException(
          "expected at least %d × %d values, got %d and room for %d"
              .formatted(count, inputs, rows.length, out.length));
    }
    double[] code = new double[variances.length];
    double[] seen = new double[inputs];
    for (int row = 0; row < count; row++) {
      int at = row * inputs;
      encode(rows, at, code);
      decode(code, seen);
      for (int d = 0; d < inputs; d++) {
        out[at + d] = (float) seen[d];
      }
    }
  }

  /**
   * Computes the code of one row, looping over the components of each input so that the loop is
   * vectorized.
   */
  private void encode(float[] rows, int at, double[] code) {
    int width = code.length;
    Arrays.fill(code, 0);
    for (int d = 0; d < mean.length; d++) {
      double centered = (double) rows[at + d] - mean[d];
      for (int k = 0; k < width; k++) {
        code[k] += centered * turned[d * width + k];
      }
    }
  }

  private void decode(double[] code, double[] seen) {
    int inputs = seen.length;
    for (int d = 0; d < inputs; d++) {
      seen[d] = mean[d];
    }
    for (int k = 0; k < code.length; k++) {
      double value = code[k];
      for (int d = 0; d < inputs; d++) {
        seen[d] += value * components[k * inputs + d];
      }
    }
  }

  /** Transposed components wᵀ [D, K]. */
  private static double[] turned(float[] components, int count, int inputs) {
    double[] turned = new double[components.length];
    for (int k = 0; k < count; k++) {
      for (int d = 0; d < inputs; d++) {
        turned[d * count + k] = components[k * inputs + d];
      }
    }
    return turned;
  }

  @Override
  public String toString() {
    return "PrincipalComponents[%d of %d]".formatted(count(), inputs());
  }
}
