package diabolo.nn.layer;

import diabolo.nn.parameter.ParameterSpec;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A layer that normalizes each channel to mean 0 and variance 1 over a batch, then scales and
 * shifts it.
 *
 * <pre>  x̂ = (x − μ) / √(σ² + ε) ,   y = γ ∘ x̂ + β ,   μ, σ² of each of C channels  </pre>
 *
 * Ioffe and Szegedy, "Batch normalization" (2015), with ε = {@value #EPSILON}. In training μ and σ²
 * are those of the batch (of a picture [H, W, C] over all pixels of all rows); running means of
 * them are kept as {@link diabolo.nn.parameter.Role#STATE},
 *
 * <pre>  mean ← 0.9 mean + 0.1 μ ,   variance ← 0.9 variance + 0.1 σ² n/(n−1)  </pre>
 *
 * and inference uses those, so that a row's result does not depend on the other rows.
 *
 * <p>With batch statistics the Jacobian of a single row is undefined. Jacobian-vector and
 * vector-Jacobian products therefore use the running statistics as constants, also in training: a
 * penalty on the Jacobian is that of the network at inference, evaluated at the activations of the
 * training pass, and its gradient is exact for that value.
 *
 * @param inputs shape of a row
 * @param scale place of γ [1, C]
 * @param shift place of β [1, C]
 * @param mean place of the running mean [1, C]
 * @param variance place of the running variance [1, C]
 */
public record BatchNorm(Shape inputs, Slot scale, Slot shift, Slot mean, Slot variance)
    implements Layer {

  /** Constant ε that keeps the variance of a constant channel above 0. */
  static final float EPSILON = 1e-5f;

  /** Decay of the running statistics per step. */
  static final float MEMORY = 0.9f;

  /** Parameters of a layer with this name for rows of a shape: γ, β, mean, variance. */
  public static List<ParameterSpec> parameters(String name, Shape inputs) {
    int channels = LayerNorm.channels(inputs);
    return List.of(
        ParameterSpec.bias(name + ".scale", 1, channels),
        ParameterSpec.bias(name + ".shift", 1, channels),
        ParameterSpec.state(name + ".mean", 1, channels),
        ParameterSpec.state(name + ".variance", 1, channels));
  }

  @Override
  public Shape outputs() {
    return inputs;
  }

  @Override
  public List<Slot> slots() {
    return List.of(scale, shift, mean, variance);
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of(scale);
  }

  @Override
  public Map<Slot, Float> starts() {
    return Map.of(scale, 1f, variance, 1f);
  }

  @Override
  public boolean hasModes() {
    return true;
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new BatchNormPass(this, at, x);
  }
}
