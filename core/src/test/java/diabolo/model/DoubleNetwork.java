package diabolo.model;

import diabolo.nn.Network;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Slot;
import java.util.List;

/**
 * A network by plain loops in double precision, written without a look at the kernels: activations
 * by their textbook formulas, the Jacobian by multiplying the Jacobians of the layers.
 */
public final class DoubleNetwork {

  private final List<Layer> layers;
  private final double[] flat;
  private final List<double[][]> weights;
  private double margin = Double.POSITIVE_INFINITY;

  public DoubleNetwork(Network network, double[] flat) {
    this(network.layers(), flat);
  }

  public DoubleNetwork(List<? extends Layer> layers, double[] flat) {
    this.layers = List.copyOf(layers);
    this.flat = flat;
    this.weights = layers.stream().map(layer -> weight(map(layer))).toList();
  }

  /** The smallest |z| seen so far where φ has a kink: nearer than a step, differences lie. */
  double margin() {
    return margin;
  }

  static double value(Activation activation, double z) {
    return switch (activation) {
      case IDENTITY -> z;
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> z > 0 ? z : 0;
      case LEAKY_RELU -> z > 0 ? z : 0.01f * z;
      case ELU -> z > 0 ? z : Math.exp(z) - 1;
      case SOFTPLUS -> Math.log(1 + Math.exp(z));
      case SILU -> z / (1 + Math.exp(-z));
    };
  }

  static double slope(Activation activation, double z) {
    double s = 1 / (1 + Math.exp(-z));
    return switch (activation) {
      case IDENTITY -> 1;
      case SIGMOID -> s * (1 - s);
      case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
      case RELU -> z > 0 ? 1 : 0;
      case LEAKY_RELU -> z > 0 ? 1 : 0.01f;
      case ELU -> z > 0 ? 1 : Math.exp(z);
      case SOFTPLUS -> s;
      case SILU -> s + z * s * (1 - s);
    };
  }

  /** Output of the first {@code depth} layers for one row. */
  double[] output(double[] x, int depth) {
    double[] y = x;
    for (int l = 0; l < depth; l++) {
      double[] z = preActivation(l, y);
      y = new double[z.length];
      for (int k = 0; k < z.length; k++) {
        y[k] = value(layers.get(l).activation(), z[k]);
      }
    }
    return y;
  }

  double[] output(double[] x) {
    return output(x, layers.size());
  }

  /** ∂output/∂x [K][D] at one row. */
  public double[][] jacobian(double[] x) {
    double[][] jacobian = null;
    double[] y = x;
    for (int l = 0; l < layers.size(); l++) {
      Activation activation = layers.get(l).activation();
      double[] z = preActivation(l, y);
      double[][] own = new double[z.length][y.length];
      double[] next = new double[z.length];
      for (int k = 0; k < z.length; k++) {
        next[k] = value(activation, z[k]);
        for (int d = 0; d < y.length; d++) {
          own[k][d] = slope(activation, z[k]) * weights.get(l)[k][d];
        }
      }
      jacobian = jacobian == null ? own : multiply(own, jacobian);
      y = next;
    }
    return jacobian;
  }

  private static Dense map(Layer layer) {
    return layer.dense().orElseThrow();
  }

  private double[][] weight(Dense layer) {
    Slot slot = layer.weight();
    double[][] weight = new double[layer.fanOut()][layer.fanIn()];
    for (int k = 0; k < layer.fanOut(); k++) {
      for (int d = 0; d < layer.fanIn(); d++) {
        int at = layer.isTied() ? d * slot.columns() + k : k * slot.columns() + d;
        weight[k][d] = flat[slot.offset() + at];
      }
    }
    return weight;
  }

  /** ‖w_k‖ of each input k of the first layer. */
  double[] columnNorms() {
    double[] norms = new double[map(layers.get(0)).fanIn()];
    for (double[] row : weights.get(0)) {
      for (int k = 0; k < norms.length; k++) {
        norms[k] = Math.hypot(norms[k], row[k]);
      }
    }
    return norms;
  }

  private double[] preActivation(int l, double[] x) {
    double[][] weight = weights.get(l);
    double[] z = new double[weight.length];
    boolean hasKink =
        switch (layers.get(l).activation()) {
          case RELU, LEAKY_RELU, ELU -> true;
          default -> false;
        };
    for (int k = 0; k < z.length; k++) {
      z[k] = flat[map(layers.get(l)).bias().orElseThrow().offset() + k];
      for (int d = 0; d < x.length; d++) {
        double center =
            map(layers.get(l)).center().isPresent()
                ? flat[map(layers.get(l)).center().get().offset() + d]
                : 0;
        z[k] += weight[k][d] * (x[d] - center);
      }
      margin = hasKink ? Math.min(margin, Math.abs(z[k])) : margin;
    }
    return z;
  }

  static double[][] multiply(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /** The sum of the squares of all values. */
  static double squaredNorm(double[][] matrix) {
    double sum = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return sum;
  }
}
