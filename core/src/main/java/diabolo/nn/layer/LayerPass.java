package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Forward pass of one layer over N rows, with the derivatives at that point.
 *
 * <p>The backward pass has two parts, so that its elementwise steps can be fused into the product
 * that computes a gradient: {@link #arrival} computes the gradient inside the layer from ȳ, and
 * {@link #toInput} computes x̄ from it. Each layer has one <em>inner</em> place, at which {@link
 * #backwardTangent} gives its gradient: the preactivation z of an affine layer, those of all layers
 * within a skip, the input of any other.
 */
public sealed interface LayerPass
    permits AffinePass,
        BatchNormPass,
        LayerNormPass,
        DropoutPass,
        ResamplingPass,
        MaxPoolPass,
        SkipPass {

  /** Layer of this pass. */
  Layer layer();

  /** Output y [N, outputs]. Not to be modified. */
  Tensor output();

  /**
   * Number of values of a row at the inner place: as many as the output, unless a layer says else.
   */
  default int innerSize() {
    return output().columns();
  }

  /**
   * True if the layer is nonlinear: its tangent depends on x, so that {@link #backwardTangent}
   * gives a gradient.
   */
  boolean bends();

  /**
   * Steps from ȳ to the gradient inside the layer; by default ȳ itself, with all that is added to
   * it.
   *
   * @param outputGradients gradients to be added to ȳ
   * @param innerGradients gradients to be added at the inner place, if it comes before {@link
   *     #toInput}
   */
  default PostOp[] arrival(List<Tensor> outputGradients, List<Tensor> innerGradients) {
    return outputGradients.stream().map(PostOp::add).toArray(PostOp[]::new);
  }

  /**
   * Records the gradients of the layer's parameters, from the result of {@link #arrival}; recorded
   * before {@link #toInput}.
   *
   * @param innerGradients gradients not yet added by {@link #arrival}
   */
  void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients);

  /**
   * Records x̄ ← after(…), from the result of {@link #arrival}.
   *
   * @param xGradient [N, inputs]. Modified when the plan runs.
   * @param innerGradients gradients not yet added by {@link #arrival}
   */
  void toInput(Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after);

  /**
   * Records the Jacobian-vector products J ẋ for m tangents per example, vector-major [m·N,
   * inputs].
   */
  LayerTangent tangent(Plan target, Tensor xTangent, int m);

  /**
   * Records the vector-Jacobian products Jᵀ v for m vectors per example, vector-major [m·N,
   * outputs].
   */
  LayerSweep sweep(Plan target, Tensor yGradient, int m);

  /**
   * Records the adjoint of (x, ẋ) ↦ (y, ẏ) for ȳ = 0 and ẋ held constant: adds the gradients of the
   * parameters of Σ ⟨ẏ̄, J ẋ⟩.
   *
   * @return the gradient at the inner place [N, innerSize]; empty for a linear layer
   */
  Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients);

  /**
   * Intermediate results of a Jacobian-vector product in a layer, for m tangents per example.
   *
   * @param input ẋ, or the operand of the products in its place
   * @param inner ż at the inner place of an affine layer; for others a tensor of the layer's own
   * @param output ẏ
   * @param parts those of the layers within a layer
   */
  record LayerTangent(Tensor input, Tensor inner, Tensor output, List<LayerTangent> parts) {

    /** The results of a layer that has no other ones within. */
    LayerTangent(Tensor input, Tensor inner, Tensor output) {
      this(input, inner, output, List.of());
    }
  }

  /**
   * Intermediate results of a vector-Jacobian product in a layer, for m vectors per example.
   *
   * @param output ȳ
   * @param inner z̄ of an affine layer; for others a tensor of the layer's own
   * @param input x̄
   * @param parts those of the layers within a layer
   */
  record LayerSweep(Tensor output, Tensor inner, Tensor input, List<LayerSweep> parts) {

    /** The results of a layer that has no other ones within. */
    LayerSweep(Tensor output, Tensor inner, Tensor input) {
      this(output, inner, input, List.of());
    }
  }
}
