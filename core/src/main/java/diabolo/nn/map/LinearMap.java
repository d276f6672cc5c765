package diabolo.nn.map;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Affine part of a layer, applied to each row: linear in x and in its weight.
 *
 * <pre>  z = A x + b  </pre>
 *
 * <p>All derivatives of a layer are composed of the operations below. Products take an
 * <em>operand</em> in place of x, prepared once and used for the value and for the gradient of the
 * weight: x itself for a dense layer, gathered patches for a convolution. The number of rows is
 * free, so that m tangents of each of N rows are m·N rows.
 */
public sealed interface LinearMap permits Dense, Conv2d, ConvTranspose2d {

  /** Shape of a row of x: [D], or [H, W, C] with the channels last. */
  Shape inputs();

  /** Shape of a row of z. */
  Shape outputs();

  /** Slot of the weight: units on its first axis, unless the map is its transpose. */
  Slot weight();

  /** Slot of b [1, channels]; empty for a map without one. */
  Optional<Slot> bias();

  /** True if the weight is that of another map, transposed. */
  boolean isTied();

  /** Number of places of a row to which the weight is applied: one, or each patch. */
  default int places() {
    return 1;
  }

  /** Number of inputs summed in one output, for the initialization. */
  int fanIn();

  /** Number of outputs to which one input contributes, for the initialization. */
  int fanOut();

  /**
   * Records the operand of the products.
   *
   * @param x [N, inputs]. Not modified.
   * @return possibly {@code x} itself; not to be modified
   */
  Tensor operand(Plan plan, Weights weights, Tensor x);

  /** Records the operand for tangents ẋ [M, inputs], which are not shifted. */
  Tensor tangentOperand(Plan plan, Tensor xTangent);

  /**
   * Records z ← after(A x + b).
   *
   * @param z [N, outputs]. Modified when the plan runs.
   * @param operand of x. Not modified.
   * @param after elementwise steps without tensors
   */
  void apply(Plan plan, Weights weights, Tensor z, Tensor operand, PostOp... after);

  /**
   * Records ż ← A ẋ.
   *
   * @param zTangent [M, outputs]. Modified when the plan runs.
   * @param operand of ẋ. Not modified.
   */
  void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand);

  /**
   * Records x̄ ← after(Aᵀ z̄).
   *
   * @param xGradient [M, inputs]. Modified when the plan runs.
   * @param zGradient [M, outputs]. Not modified.
   * @param after against the shape [M, inputs]
   */
  void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after);

  /** Records the gradient of the weight: W̄ += z̄ ⊗ x, summed over the rows. */
  void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand);

  /** Records the gradients of b and of the shift of x. */
  void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient);

  /** Slots of all parameters, each once. */
  default List<Slot> slots() {
    return Stream.concat(Stream.of(weight()), bias().stream()).toList();
  }

  /** The steps, after the addition of b if there is one. */
  static PostOp[] afterBias(Optional<Slot> bias, Weights weights, PostOp... after) {
    Stream<PostOp> add = bias.stream().map(slot -> PostOp.add(slot.of(weights.flat())));
    return Stream.concat(add, Arrays.stream(after)).toArray(PostOp[]::new);
  }
}
