package diabolo.model;

import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.objective.penalty.HessianPenalty;
import java.util.List;

/** Penalties on Jacobians by explicit matrices in double precision, mean over the batch. */
final class JacobianReference {

  private JacobianReference() {}

  /** Σ_l ‖∂h_l/∂h_{l−1}‖². */
  static double layers(DoubleReference reference, double[] flat) {
    List<Layer> layers = reference.structure().encoder().layers();
    double sum = 0;
    for (double[] row : reference.draws().damaged()) {
      double[] h = row;
      for (Layer layer : layers) {
        DoubleNetwork own = new DoubleNetwork(List.of(layer), flat);
        sum += DoubleNetwork.squaredNorm(own.jacobian(h));
        h = own.output(h);
      }
    }
    return sum / reference.draws().damaged().length;
  }

  /** ‖∂r/∂x‖², the decoder's Jacobian times the encoder's. */
  static double reconstruction(DoubleReference reference, double[] flat) {
    DoubleNetwork encoder = new DoubleNetwork(reference.structure().encoder(), flat);
    DoubleNetwork decoder = new DoubleNetwork(reference.structure().decoder(), flat);
    double sum = 0;
    for (double[] row : reference.draws().damaged()) {
      double[][] outer = decoder.jacobian(encoder.output(row));
      sum += DoubleNetwork.squaredNorm(DoubleNetwork.multiply(outer, encoder.jacobian(row)));
    }
    return sum / reference.draws().damaged().length;
  }

  /** ‖J(x) − J(x + ε)‖² for the drawn ε, or σ² ‖H‖² of one layer. */
  static double curvature(DoubleReference reference, HessianPenalty penalty, double[] flat) {
    DoubleNetwork encoder = new DoubleNetwork(reference.structure().encoder(), flat);
    double[][] rows = reference.draws().damaged();
    double sigma = penalty.standardDeviation();
    double sum = 0;
    for (int n = 0; n < rows.length; n++) {
      if (penalty.form() == HessianPenalty.Form.ANALYTIC) {
        sum +=
            sigma * sigma * hessian(reference.structure().encoder().layers().get(0), flat, rows[n]);
        continue;
      }
      double[][] here = encoder.jacobian(rows[n]);
      for (double[][] shift : reference.draws().shifts()) {
        double[] moved = rows[n].clone();
        for (int d = 0; d < moved.length; d++) {
          moved[d] += sigma * shift[n][d];
        }
        double[][] there = encoder.jacobian(moved);
        for (int k = 0; k < here.length; k++) {
          for (int d = 0; d < moved.length; d++) {
            double difference = here[k][d] - there[k][d];
            sum += difference * difference / penalty.samples();
          }
        }
      }
    }
    return penalty.weight() * sum / rows.length;
  }

  /** Σ over units and pairs of inputs of (∂²h_k/∂x_i∂x_j)² = (φ″ w_i w_j)². */
  private static double hessian(Layer any, double[] flat, double[] x) {
    Dense layer = any.dense().orElseThrow();
    int inputs = layer.fanIn();
    double sum = 0;
    for (int k = 0; k < layer.fanOut(); k++) {
      int first = layer.weight().offset() + k * inputs;
      double z = flat[layer.bias().orElseThrow().offset() + k];
      for (int d = 0; d < inputs; d++) {
        z += flat[first + d] * x[d];
      }
      double bend = any.activation().curvature(z);
      for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < inputs; j++) {
          double second = bend * flat[first + i] * flat[first + j];
          sum += second * second;
        }
      }
    }
    return sum;
  }
}
