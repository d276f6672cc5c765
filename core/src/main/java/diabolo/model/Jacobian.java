package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.sample.Samples;
import diabolo.linalg.SymmetricEigen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Jacobian of the code with respect to the scaled input at one point.
 *
 * @param codeSize K
 * @param inputs D
 * @param values [K, D] row-major: value k·D + d is ∂h_k/∂x_d
 * @since 0.1
 */
public record Jacobian(int codeSize, int inputs, float[] values) {

  /**
   * Share of the largest singular value below which the others are rounding errors, because their
   * squares are computed.
   */
  private static final double LEAST_SHARE = 1e-5;

  /** Checks the number of values and keeps a copy of them. */
  public Jacobian {
    if (values.length != codeSize * inputs) {
      throw new IllegalArgumentException(
          "expected " + codeSize + " × " + inputs + " values, got " + values.length);
    }
    values = values.clone();
  }

  /**
   * Computes the Jacobian ∂code/∂input of a model at one row, in scaled inputs.
   *
   * @param row raw values [C]. Not modified.
   * @throws IllegalStateException if the model is closed
   */
  public static Jacobian of(Autoencoder model, float[] row) {
    Schema schema = model.schema();
    MappedRows.requireRaw(new float[][] {row}, schema);
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(row, 0, inputs, 0);
    return model.lifetime().during(() -> EncoderJacobian.at(model, inputs));
  }

  /**
   * Computes the exact norms ‖∂code/∂input‖_F of a model at the first rows, in scaled inputs.
   *
   * @param samples raw rows with the columns of the training data
   * @param maxRows largest number of rows
   * @return one norm per row, as many as there are rows, at most {@code maxRows}
   * @throws IllegalStateException if the model is closed
   */
  public static double[] norms(Autoencoder model, Samples samples, int maxRows) throws IOException {
    return model
        .lifetime()
        .during(
            () -> {
              model.schema().check(samples);
              return EncoderJacobian.norms(model, samples, maxRows);
            });
  }

  /** Partial derivative ∂h_k/∂x_d. */
  public float at(int k, int d) {
    return values[k * inputs + d];
  }

  /** Frobenius norm √ Σ (∂h_k/∂x_d)². */
  public double frobeniusNorm() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /** Singular values, largest first; min(K, D) of them. */
  public double[] singularValues() {
    boolean isWide = codeSize <= inputs;
    double[] eigenvalues = SymmetricEigen.valuesOf(isWide ? outerGram() : innerGram());
    double[] singular = new double[eigenvalues.length];
    for (int i = 0; i < singular.length; i++) {
      singular[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
    }
    return singular;
  }

  /**
   * Orthonormal basis of the input directions to which the code is most sensitive: the tangent
   * space of the manifold learned by the encoder.
   *
   * <pre>  J = Σ_i σ_i u_i v_iᵀ ,   σ₁ ≥ σ₂ ≥ … ;   v₁ … v_k  </pre>
   *
   * Rifai et al., "The manifold tangent classifier" (2011), section 3, where those with σ above a
   * threshold are used. The sign of each vector is chosen so that its component of largest
   * magnitude, the first among equal ones, is &gt; 0. For equal singular values the basis is not
   * unique.
   *
   * @param count k &gt; 0
   * @return right singular vectors, largest σ first [≤ k][D]; fewer if fewer singular values are
   *     above {@value #LEAST_SHARE} of the largest: in the other directions the code does not
   *     change
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  public float[][] tangents(int count) {
    if (!(count > 0)) {
      throw new IllegalArgumentException("count of tangents must be > 0, got " + count);
    }
    boolean isWide = codeSize <= inputs;
    SymmetricEigen eigen = SymmetricEigen.of(isWide ? outerGram() : innerGram());
    double[] eigenvalues = eigen.values();
    double least = eigenvalues[0] * LEAST_SHARE * LEAST_SHARE;
    List<float[]> tangents = new ArrayList<>();
    for (int i = 0; i < Math.min(count, eigenvalues.length) && eigenvalues[i] > least; i++) {
      tangents.add(unit(isWide ? swept(eigen.vector(i)) : eigen.vector(i)));
    }
    return tangents.toArray(float[][]::new);
  }

  /** Vector-Jacobian product Jᵀ u [D]. */
  private double[] swept(double... u) {
    double[] sum = new double[inputs];
    for (int k = 0; k < codeSize; k++) {
      for (int d = 0; d < inputs; d++) {
        sum[d] += u[k] * at(k, d);
      }
    }
    return sum;
  }

  /** Normalizes a vector to length 1, with its largest component positive. */
  private static float[] unit(double... vector) {
    double square = 0;
    double largest = 0;
    for (double value : vector) {
      square += value * value;
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    double factor = Math.copySign(1 / Math.sqrt(square), largest);
    float[] unit = new float[vector.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (factor * vector[d]);
    }
    return unit;
  }

  /** Gram matrix J Jᵀ [K, K]. */
  private double[][] outerGram() {
    double[][] gram = new double[codeSize][codeSize];
    for (int i = 0; i < codeSize; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int d = 0; d < inputs; d++) {
          sum += (double) at(i, d) * at(j, d);
        }
        gram[i][j] = sum;
        gram[j][i] = sum;
      }
    }
    return gram;
  }

  /** Gram matrix Jᵀ J [D, D]. */
  private double[][] innerGram() {
    double[][] gram = new double[inputs][inputs];
    for (int k = 0; k < codeSize; k++) {
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < inputs; j++) {
          gram[i][j] += (double) at(k, i) * at(k, j);
        }
      }
    }
    return gram;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jacobian jacobian
        && codeSize == jacobian.codeSize
        && inputs == jacobian.inputs
        && Arrays.equals(values, jacobian.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Jacobian[%d × %d, norm %s]".formatted(codeSize, inputs, frobeniusNorm());
  }
}
