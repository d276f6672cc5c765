package diabolo.model;

import diabolo.metric.SymmetricEigen;
import java.util.Arrays;

/**
 * The derivative of the code with respect to the scaled input at one point.
 *
 * @param codeSize K
 * @param inputs D
 * @param values [K, D] row-major: value k·D + d is ∂h_k/∂x_d
 */
public record Jacobian(int codeSize, int inputs, float[] values) {

  /** Checks the number of values and keeps a copy of them. */
  public Jacobian {
    if (values.length != codeSize * inputs) {
      throw new IllegalArgumentException(
          "expected " + codeSize + " × " + inputs + " values, got " + values.length);
    }
    values = values.clone();
  }

  /** ∂h_k/∂x_d. */
  public float at(int k, int d) {
    return values[k * inputs + d];
  }

  /** √ Σ (∂h_k/∂x_d)². */
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

  /** J Jᵀ [K, K]. */
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

  /** Jᵀ J [D, D]. */
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
}
