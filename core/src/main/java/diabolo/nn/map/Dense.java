package diabolo.nn.map;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * A fully connected map.
 *
 * <pre>  z = x Wᵀ + b    x [N, D], W [K, D] (rows are units), b [1, K], z [N, K]
 *   or (x − c) Wᵀ + b with a center c [1, D], a parameter too  </pre>
 *
 * @param weight place of W, or of Wᵀ for a tied map
 * @param bias place of b, if there is one
 * @param isTied whether W is the transpose of another map's weight
 * @param center place of c, if the map has one; may be another map's bias
 */
public record Dense(Slot weight, Optional<Slot> bias, boolean isTied, Optional<Slot> center)
    implements LinearMap {

  /** Creates a map without a center. */
  public Dense(Slot weight, Slot bias, boolean isTied) {
    this(weight, Optional.of(bias), isTied, Optional.empty());
  }

  /** Creates a map without a bias. */
  public static Dense withoutBias(Slot weight, boolean isTied) {
    return new Dense(weight, Optional.empty(), isTied, Optional.empty());
  }

  /** Returns a copy with a center. */
  public Dense withCenter(Slot other) {
    return new Dense(weight, bias, isTied, Optional.of(other));
  }

  @Override
  public Shape inputs() {
    return Shape.of(fanIn());
  }

  @Override
  public Shape outputs() {
    return Shape.of(fanOut());
  }

  /** Number of inputs D. */
  @Override
  public int fanIn() {
    return isTied ? weight.rows() : weight.columns();
  }

  /** Number of outputs K. */
  @Override
  public int fanOut() {
    return isTied ? weight.columns() : weight.rows();
  }

  /** Weight W [K, D] within the parameters. */
  public Matrix weight(Weights weights) {
    Matrix stored = weights.matrix(weight);
    return isTied ? stored.transposed() : stored;
  }

  /** Records x − c; {@code x} itself without a center. */
  @Override
  public Tensor operand(Plan plan, Weights weights, Tensor x) {
    if (center.isEmpty()) {
      return x;
    }
    Tensor centered = plan.scratch(x.rows(), x.columns());
    plan.map(centered, x, PostOp.subtract(center.get().of(weights.flat())));
    return centered;
  }

  @Override
  public Tensor tangentOperand(Plan plan, Tensor xTangent) {
    return xTangent;
  }

  @Override
  public void apply(Plan plan, Weights weights, Tensor z, Tensor operand, PostOp... after) {
    PostOp[] steps = LinearMap.afterBias(bias, weights, after);
    plan.product(z, Matrix.of(operand), weight(weights).transposed(), steps);
  }

  @Override
  public void applyLinear(Plan plan, Weights weights, Tensor zTangent, Tensor operand) {
    plan.product(zTangent, Matrix.of(operand), weight(weights).transposed());
  }

  @Override
  public void applyTransposed(
      Plan plan, Weights weights, Tensor xGradient, Tensor zGradient, PostOp... after) {
    plan.product(xGradient, Matrix.of(zGradient), weight(weights), after);
  }

  /** Records the gradient of the weight in the orientation in which W is stored. */
  @Override
  public void addWeightGradient(Plan plan, Gradients gradients, Tensor zGradient, Tensor operand) {
    if (isTied) {
      gradients.product(plan, weight, Matrix.of(operand).transposed(), Matrix.of(zGradient));
    } else {
      gradients.product(plan, weight, Matrix.of(zGradient).transposed(), Matrix.of(operand));
    }
  }

  /** Records b̄ += Σₙ z̄ₙ, c̄ −= Σₙ z̄ₙ W. */
  @Override
  public void addBiasGradient(Plan plan, Weights weights, Gradients gradients, Tensor zGradient) {
    if (bias.isPresent()) {
      Matrix ones = Matrix.of(plan.ones(zGradient.rows()));
      gradients.product(plan, bias.get(), ones, Matrix.of(zGradient));
    }
    if (center.isPresent()) {
      Tensor sums = plan.scratch(1, zGradient.columns());
      plan.sumRows(sums, zGradient);
      gradients.product(plan, center.get(), Matrix.of(sums), weight(weights), PostOp.scale(-1));
    }
  }
}
