package diabolo.flow;

import java.util.Arrays;

/**
 * One vector on its way through the layers of a flow, and the gradient on its way back. Keeps what
 * the way back needs; not thread-safe.
 *
 * <pre>
 *   h = tanh(W₁ a + b₁) ,   [r, t] = W₂ h + b₂ ,   s = c tanh(r / c)
 *   y′ = y e^s + t ,   a′ = a ,   log |det ∂(a′, y′)/∂(a, y)| = Σ s
 * </pre>
 *
 * <p>a are the A values that decide and y the B that change. Dinh, Sohl-Dickstein and Bengio,
 * "Density estimation using Real NVP" (ICLR 2017), equations 4, 5 and 7; c = {@value #BOUND} bounds
 * the scales of a layer within e^±c.
 */
final class CouplingPass {

  /** Bound c of the logarithms of scales. */
  static final double BOUND = 2;

  private final CouplingShape shape;
  private final int[][] orders;
  private final double[][] hidden;
  private final double[][] scales;
  private final double[][] before;
  private final double[] outputs;
  private final double[] outputGradients;

  CouplingPass(CouplingShape shape) {
    this.shape = shape;
    this.orders = shape.orders();
    this.hidden = new double[shape.layers()][shape.hidden()];
    this.scales = new double[shape.layers()][shape.changing()];
    this.before = new double[shape.layers()][shape.size()];
    this.outputs = new double[2 * shape.changing()];
    this.outputGradients = new double[2 * shape.changing()];
  }

  /**
   * Sends a vector forward.
   *
   * @param vector [D]. Becomes z.
   * @return the logarithm of the determinant of ∂z/∂vector
   */
  double forward(double[] parameters, double[] vector) {
    double logDeterminant = 0;
    for (int k = 0; k < shape.layers(); k++) {
      System.arraycopy(vector, 0, before[k], 0, vector.length);
      network(parameters, k, vector);
      for (int i = 0; i < shape.changing(); i++) {
        int place = orders[k][shape.deciding() + i];
        double s = BOUND * StrictMath.tanh(outputs[i] / BOUND);
        scales[k][i] = s;
        vector[place] = vector[place] * StrictMath.exp(s) + outputs[shape.changing() + i];
        logDeterminant += s;
      }
    }
    return logDeterminant;
  }

  /** Sends a vector z [D] backward, so that it becomes the vector that {@link #forward} takes. */
  void inverse(double[] parameters, double[] vector) {
    for (int k = shape.layers() - 1; k >= 0; k--) {
      network(parameters, k, vector);
      for (int i = 0; i < shape.changing(); i++) {
        int place = orders[k][shape.deciding() + i];
        double s = BOUND * StrictMath.tanh(outputs[i] / BOUND);
        vector[place] = (vector[place] - outputs[shape.changing() + i]) * StrictMath.exp(-s);
      }
    }
  }

  /** Computes [r, t] of a layer from the values that decide. */
  private void network(double[] parameters, int layer, double... vector) {
    int from = layer * shape.layerParameters();
    int count = shape.hidden();
    int deciding = shape.deciding();
    int biases = from + count * deciding;
    double[] h = hidden[layer];
    for (int u = 0; u < count; u++) {
      double sum = parameters[biases + u];
      int row = from + u * deciding;
      for (int j = 0; j < deciding; j++) {
        sum += parameters[row + j] * vector[orders[layer][j]];
      }
      h[u] = StrictMath.tanh(sum);
    }
    int second = biases + count;
    int last = second + outputs.length * count;
    for (int o = 0; o < outputs.length; o++) {
      double sum = parameters[last + o];
      int row = second + o * count;
      for (int u = 0; u < count; u++) {
        sum += parameters[row + u] * h[u];
      }
      outputs[o] = sum;
    }
  }

  /**
   * Sends the gradient of log p = log N(z) + log |det| back, after {@link #forward}.
   *
   * @param gradient ∂ log N(z)/∂z [D]; becomes ∂ log p/∂vector
   * @param sums [P], to which the gradient by the parameters is added; empty for none
   */
  void backward(double[] parameters, double[] gradient, double... sums) {
    for (int k = shape.layers() - 1; k >= 0; k--) {
      for (int i = 0; i < shape.changing(); i++) {
        int place = orders[k][shape.deciding() + i];
        double s = scales[k][i];
        double growth = StrictMath.exp(s);
        double slope = 1 - s * s / (BOUND * BOUND);
        outputGradients[i] = (gradient[place] * before[k][place] * growth + 1) * slope;
        outputGradients[shape.changing() + i] = gradient[place];
        gradient[place] *= growth;
      }
      networkBackward(parameters, k, gradient, sums);
    }
  }

  private void networkBackward(double[] parameters, int layer, double[] gradient, double... sums) {
    int from = layer * shape.layerParameters();
    int count = shape.hidden();
    int deciding = shape.deciding();
    int biases = from + count * deciding;
    int second = biases + count;
    int last = second + outputs.length * count;
    double[] h = hidden[layer];
    double[] back = new double[count];
    for (int o = 0; o < outputs.length; o++) {
      int row = second + o * count;
      double g = outputGradients[o];
      for (int u = 0; u < count; u++) {
        back[u] += parameters[row + u] * g;
      }
      if (sums.length > 0) {
        sums[last + o] += g;
        for (int u = 0; u < count; u++) {
          sums[row + u] += g * h[u];
        }
      }
    }
    for (int u = 0; u < count; u++) {
      double g = back[u] * (1 - h[u] * h[u]);
      int row = from + u * deciding;
      for (int j = 0; j < deciding; j++) {
        gradient[orders[layer][j]] += parameters[row + j] * g;
      }
      if (sums.length > 0) {
        sums[biases + u] += g;
        for (int j = 0; j < deciding; j++) {
          sums[row + j] += g * before[layer][orders[layer][j]];
        }
      }
    }
  }

  @Override
  public String toString() {
    return "CouplingPass[%s, %s]".formatted(shape, Arrays.toString(outputs));
  }
}
