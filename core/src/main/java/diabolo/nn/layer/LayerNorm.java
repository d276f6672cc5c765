package diabolo.nn.layer;

import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A layer that normalizes each vector to mean 0 and variance 1, then scales and shifts it.
 *
 * <pre>  x̂ = (x − μ) / √(σ² + ε) ,   y = γ ∘ x̂ + β ,   μ, σ² over the C values of the vector
 * </pre>
 *
 * Ba, Kiros, Hinton, "Layer normalization" (2016), eq. 4, with ε = {@value #EPSILON}. The vector is
 * the row [D], or for a picture [H, W, C] the channels of each pixel. Rows are independent, so that
 * training and inference are the same.
 *
 * @param inputs shape of a row
 * @param scale place of γ [1, C]
 * @param shift place of β [1, C]
 */
public record LayerNorm(Shape inputs, Slot scale, Slot shift) implements Layer {

  /** Constant ε that keeps the variance of a vector of equal values above 0. */
  static final float EPSILON = 1e-5f;

  /** Parameters of a layer with this name for rows of a shape: γ, then β. */
  public static List<ParameterSpec> parameters(String name, Shape inputs) {
    int channels = channels(inputs);
    return List.of(
        ParameterSpec.bias(name + ".scale", 1, channels),
        ParameterSpec.bias(name + ".shift", 1, channels));
  }

  /** Number of channels C, the last axis of a row. */
  static int channels(Shape inputs) {
    return inputs.dimensions().get(inputs.rank() - 1);
  }

  @Override
  public Shape outputs() {
    return inputs;
  }

  @Override
  public List<Slot> slots() {
    return List.of(scale, shift);
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of(scale);
  }

  @Override
  public Map<Slot, Float> starts() {
    return Map.of(scale, 1f);
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new LayerNormPass(this, at, x);
  }
}
