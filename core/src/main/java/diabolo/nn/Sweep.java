package diabolo.nn;

import diabolo.tensor.Tensor;
import java.util.List;

/**
 * What a reverse sweep of vectors v through a network keeps: G_L = V, A_l = G_l Δ_l, G_{l−1} = A_l
 * W_l, for m vectors an example, vector-major [m·N, width].
 *
 * @param vectors m
 * @param outputs G_1 … G_L, the gradient at each layer's output
 * @param preActivations A_1 … A_L, the gradient at each layer's pre-activation
 * @param input G_0 = Jᵀv, [m·N, D]
 */
public record Sweep(int vectors, List<Tensor> outputs, List<Tensor> preActivations, Tensor input) {

  /** Keeps copies of the lists. */
  public Sweep {
    outputs = List.copyOf(outputs);
    preActivations = List.copyOf(preActivations);
  }
}
