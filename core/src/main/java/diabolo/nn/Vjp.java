package diabolo.nn;

import diabolo.nn.layer.LayerPass;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Vector-Jacobian products of a network with their intermediate results: G_L = V, A_l = G_l Δ_l,
 * G_{l−1} = A_l W_l, for m vectors per example, vector-major [m·N, width].
 *
 * @param layers intermediate results of each layer, the first layer first
 * @param input G_0 = Jᵀv, [m·N, D]
 */
public record Vjp(List<LayerPass.LayerSweep> layers, Tensor input) {

  /** Keeps a copy of the list. */
  public Vjp {
    layers = List.copyOf(layers);
  }
}
