package diabolo.train;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;

/** Constraint that keeps the columns of a weight at norm 1 during training. */
final class UnitColumns {

  /** Smallest squared norm by which a column is divided, so that a column of zeros stays zero. */
  private static final float LEAST_SQUARE = 1e-20f;

  private final Plan plan;
  private final Tensor weight;
  private final Tensor products;
  private final Tensor row;

  /**
   * Prepares the constraint of one weight.
   *
   * @param weight [D, K]
   */
  UnitColumns(Plan plan, Tensor weight) {
    this.plan = plan;
    this.weight = weight;
    this.products = plan.scratch(weight.rows(), weight.columns());
    this.row = plan.scratch(1, weight.columns());
  }

  /** Records ḡ_j ← ḡ_j − (ḡ_j · w_j) w_j, which removes the radial component of the gradient. */
  void recordProjection(Tensor gradient) {
    plan.map(products, gradient, PostOp.multiply(weight));
    plan.sumRows(row, products);
    plan.map(products, weight, PostOp.multiply(row));
    plan.map(gradient, gradient, PostOp.subtract(products));
  }

  /** Records w_j ← w_j / ‖w_j‖. */
  void recordNormalization() {
    plan.map(products, weight, PostOp.multiply(weight));
    plan.sumRows(
        row,
        products,
        new PostOp.Clip(LEAST_SQUARE, Float.MAX_VALUE),
        PostOp.apply(Function.SQRT),
        PostOp.apply(Function.RECIPROCAL));
    plan.map(weight, weight, PostOp.multiply(row));
  }
}
