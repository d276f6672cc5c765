package diabolo.nn;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small random network at work on three rows, and the same in double precision. */
final class SmallNetwork implements AutoCloseable {

  private static final int ROWS = 3;
  private static final int INPUTS = 5;

  final Plan plan = new Plan(Kernels.fastest());
  final Network network;
  final Tensor parameters;
  final Tensor x;
  final Pass pass;
  private final Seed seed;
  private final Activation activation;

  SmallNetwork(Activation activation, Seed seed, int... widths) {
    this.seed = seed;
    this.activation = activation;
    List<ParameterSpec> specs = new ArrayList<>();
    for (int l = 0; l < widths.length; l++) {
      int below = l == 0 ? INPUTS : widths[l - 1];
      specs.add(ParameterSpec.weight("w" + l, widths[l], below));
      specs.add(ParameterSpec.bias("b" + l, 1, widths[l]));
    }
    Layout layout = Layout.of(specs);
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < widths.length; l++) {
      Dense map = new Dense(layout.slot("w" + l), layout.slot("b" + l), false);
      layers.add(new Affine(map, activation));
    }
    this.network = new Network(layers);
    this.parameters = filled("parameters", 1, layout.size());
    this.x = filled("x", ROWS, INPUTS);
    this.pass = new Pass(network, parameters, plan, x);
  }

  /** A point where every pre-activation is well away from zero. */
  static SmallNetwork awayFromKinks(Activation activation, int... widths) {
    for (int attempt = 0; true; attempt++) {
      SmallNetwork small = new SmallNetwork(activation, Seed.of(5).split(attempt), widths);
      double smallest = Double.POSITIVE_INFINITY;
      for (double[] row : small.rows(small.x)) {
        for (double[] z : small.preActivations(small.doubles(small.parameters), row)) {
          smallest = Math.min(smallest, Arrays.stream(z).map(Math::abs).min().orElseThrow());
        }
      }
      if (smallest > 1e-3) {
        return small;
      }
      small.close();
    }
  }

  Tensor filled(String name, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, 0.7f * seed.split(name).normal(i));
    }
    return tensor;
  }

  /** Records and runs the backward pass of what was announced. */
  float[] backward() {
    Tensor flat = plan.scratch(1, parameters.size());
    pass.backward(new Gradients(flat));
    plan.run();
    return flat.toArray();
  }

  double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    Arrays.setAll(values, tensor::get);
    return values;
  }

  double[][] rows(Tensor tensor) {
    double[] values = doubles(tensor);
    double[][] rows = new double[tensor.rows()][];
    int width = tensor.columns();
    Arrays.setAll(rows, n -> Arrays.copyOfRange(values, n * width, (n + 1) * width));
    return rows;
  }

  private double[][] preActivations(double[] flat, double[] row) {
    double[][] all = new double[network.depth()][];
    double[] y = row;
    for (int l = 0; l < all.length; l++) {
      Dense layer = network.layers().get(l).dense().orElseThrow();
      double[] z = new double[layer.fanOut()];
      for (int k = 0; k < z.length; k++) {
        z[k] = flat[layer.bias().orElseThrow().offset() + k];
        for (int d = 0; d < y.length; d++) {
          z[k] += flat[layer.weight().offset() + k * y.length + d] * y[d];
        }
      }
      all[l] = z;
      y = Arrays.stream(z).map(activation::value).toArray();
    }
    return all;
  }

  private double[] forward(double[] row) {
    double[][] z = preActivations(doubles(parameters), row);
    return Arrays.stream(z[z.length - 1]).map(activation::value).toArray();
  }

  /** J u of each row by central differences of the forward pass. */
  double[][] differences(double[][] rows, double[][] directions) {
    double step = 1e-6;
    double[][] quotients = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      double[] row = rows[n];
      double[] u = directions[n];
      double[] up = new double[row.length];
      double[] down = new double[row.length];
      Arrays.setAll(up, d -> row[d] + step * u[d]);
      Arrays.setAll(down, d -> row[d] - step * u[d]);
      double[] above = forward(up);
      double[] below = forward(down);
      quotients[n] = new double[above.length];
      Arrays.setAll(quotients[n], k -> (above[k] - below[k]) / (2 * step));
    }
    return quotients;
  }

  /** ∂/∂parameters of Σ ⟨v, J u⟩ by central differences. */
  double[] tangentGradient(double[][] directions, double[][] probes) {
    double step = 1e-5;
    double[] flat = doubles(parameters);
    double[] gradient = new double[flat.length];
    for (int i = 0; i < flat.length; i++) {
      double kept = flat[i];
      flat[i] = kept + step;
      double up = tangents(flat, directions, probes);
      flat[i] = kept - step;
      gradient[i] = (up - tangents(flat, directions, probes)) / (2 * step);
      flat[i] = kept;
    }
    return gradient;
  }

  /** Σ ⟨v, J u⟩ by the product of the layers' Jacobians. */
  private double tangents(double[] flat, double[][] directions, double[][] probes) {
    double sum = 0;
    double[][] inputs = rows(x);
    for (int n = 0; n < inputs.length; n++) {
      double[][] z = preActivations(flat, inputs[n]);
      double[] tangent = directions[n];
      for (int l = 0; l < z.length; l++) {
        Dense layer = network.layers().get(l).dense().orElseThrow();
        double[] below = tangent;
        double[] next = new double[z[l].length];
        for (int k = 0; k < next.length; k++) {
          for (int d = 0; d < below.length; d++) {
            next[k] += flat[layer.weight().offset() + k * below.length + d] * below[d];
          }
          next[k] *= activation.slope(z[l][k]);
        }
        tangent = next;
      }
      for (int k = 0; k < tangent.length; k++) {
        sum += probes[n][k] * tangent[k];
      }
    }
    return sum;
  }

  @Override
  public void close() {
    plan.close();
  }
}
