package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * The affine part of a layer, applied to each row: linear in x, and in its weight.
 *
 * <pre>  z = A x + b  </pre>
 *
 * <p>All derivatives of a layer are made of the verbs here. Products take an <em>operand</em> in
 * place of x, which a map may prepare once and use for the value and for the gradient of its
 * weight: x itself for a dense layer, gathered patches for a convolution. Any number of rows goes
 * through, so that m tangents of each of N rows are m·N rows.
 */
public sealed interface LinearMap permits Dense, Conv2d, ConvTranspose2d {

  /** The shape of a row of x: [D], or [H, W, C] with the channels last. */
  Shape inputs();

  /** The shape of a row of z. */
  Shape outputs();

  /** The place of the weight: units on its first axis, unless the map is the transpose of it. */
  Slot weight();

  /** The place of b [1, channels]. */
  Slot bias();

  /** Whether the weight is that of another map, transposed. */
  boolean isTied();

  /** Inputs that one output sums over, for the initialization. */
  int fanIn();

  /** Outputs that one input contributes to, for the initialization. */
  int fanOut();

  /**
   * Records what the products take in place of x.
   *
   * @param x [N, inputs]. Not modified.
   * @return possibly {@code x} itself; not to be modified
   */
  Tensor operand(Plan plan, Weights weights, Tensor x);

  /** Records the same for tangents ẋ [M, inputs], which are not shifted. */
  Tensor tangentOperand(Plan plan, Tensor xTangent);

  /**
   * Records z ← after(A x + b).
   *
   * @param z [N, outputs]. Modified when the plan runs.
   * @param operand of x. Not modified.
   * @param after value by value, without tensors
   */
  void apply(Plan plan, Weights weights, Tensor z, Tensor operand, Step... after);

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
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, Step... after);

  /** Records the gradient of the weight: W̄ += z̄ ⊗ x, summed over the rows. */
  void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand);

  /** Records the gradient of b, and of what x is shifted by. */
  void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient);

  /** The places of all parameters, each once. */
  default List<Slot> slots() {
    return List.of(weight(), bias());
  }
}
