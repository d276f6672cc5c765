package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * One layer at work on N rows: what its forward pass left, and the derivatives at that point.
 *
 * <p>Gradients flow back in two parts, so that what happens to each value can be fused into the
 * product that computes it: {@link #arrival} turns ȳ into what flows through the layer, and {@link
 * #toInput} takes that to x̄. Each layer has one <em>inner</em> place, to which {@link
 * #backwardTangent} returns: the pre-activation z of an affine layer, the input of any other.
 */
public sealed interface LayerPass permits AffinePass, BatchNormPass, LayerNormPass, DropoutPass {

  /** The layer. */
  Layer layer();

  /** y [N, outputs]. Not to be modified. */
  Tensor output();

  /** Values of a row at the inner place. */
  int innerSize();

  /** Whether the tangent depends on x, so that {@link #backwardTangent} gives a gradient. */
  boolean bends();

  /**
   * The steps from ȳ to what flows through the layer.
   *
   * @param outputGradients to be added to ȳ
   * @param innerGradients to be added at the inner place, where that comes before {@link #toInput}
   */
  Step[] arrival(List<Tensor> outputGradients, List<Tensor> innerGradients);

  /** Records the gradients of the layer's parameters from what arrived. */
  void addGradients(Gradients gradients, Tensor arrived);

  /**
   * Records x̄ ← after(…) from what arrived.
   *
   * @param xGradient [N, inputs]. Modified when the plan runs.
   * @param innerGradients those that {@link #arrival} left out
   */
  void toInput(Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, Step... after);

  /** Records J ẋ for m tangents an example, vector-major [m·N, inputs]. */
  LayerTangent tangent(Plan target, Tensor xTangent, int m);

  /** Records Jᵀ v for m vectors an example, vector-major [m·N, outputs]. */
  LayerSweep sweep(Plan target, Tensor yGradient, int m);

  /**
   * Records the adjoint of (x, ẋ) ↦ (y, ẏ) for ȳ = 0 and ẋ held constant: adds the gradients of the
   * parameters of Σ ⟨ẏ̄, J ẋ⟩.
   *
   * @return the gradient at the inner place [N, innerSize]; empty where nothing bends
   */
  Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients);

  /**
   * What a tangent leaves in a layer, for m tangents an example.
   *
   * @param input ẋ, or what the products take in its place
   * @param inner ż at the inner place of an affine layer; else what the layer wants to remember
   * @param output ẏ
   */
  record LayerTangent(Tensor input, Tensor inner, Tensor output) {}

  /**
   * What a sweep leaves in a layer, for m vectors an example.
   *
   * @param output ȳ
   * @param inner z̄ of an affine layer; else what the layer wants to remember
   * @param input x̄
   */
  record LayerSweep(Tensor output, Tensor inner, Tensor input) {}
}
