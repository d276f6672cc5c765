package diabolo.nn;

import diabolo.tensor.Tensor;
import java.util.List;

/**
 * What a forward sweep of tangents ẋ through a network keeps: ż_l = ẋ_l W_lᵀ, ẋ_{l+1} = φ′ ∘ ż_l,
 * for m tangents an example, vector-major [m·N, width].
 *
 * @param tangents m
 * @param inputs ẋ_1 … ẋ_L, the tangent at each layer's input
 * @param preActivations ż_1 … ż_L
 * @param output ẏ = J ẋ, [m·N, K]
 */
public record Tangent(
    int tangents, List<Tensor> inputs, List<Tensor> preActivations, Tensor output) {

  /** Keeps copies of the lists. */
  public Tangent {
    inputs = List.copyOf(inputs);
    preActivations = List.copyOf(preActivations);
  }
}
