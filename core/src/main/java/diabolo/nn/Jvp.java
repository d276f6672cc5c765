package diabolo.nn;

import diabolo.nn.layer.LayerPass;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Jacobian-vector products of a network with their intermediate results: ż_l = ẋ_l W_lᵀ, ẋ_{l+1} =
 * φ′ ∘ ż_l, for m tangents per example, vector-major [m·N, width].
 *
 * @param layers intermediate results of each layer, the first layer first
 * @param output ẏ = J ẋ, [m·N, K]
 */
public record Jvp(List<LayerPass.LayerTangent> layers, Tensor output) {

  /** Keeps a copy of the list. */
  public Jvp {
    layers = List.copyOf(layers);
  }
}
