package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Slot;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * Closed form of the squared norm of the second derivatives of one layer.
 *
 * <pre>  Q = Σⱼ φ″ⱼ² Sⱼ² ,  Sⱼ = ‖wⱼ‖²
 *   ∂Q/∂aⱼ = 2 φ″ⱼ φ‴ⱼ Sⱼ² ,   ∂Q/∂W = (∂Q/∂a) xᵀ + 4 diag(φ″² ∘ S) W  </pre>
 */
final class OneLayerCurvature {

  private final PenaltySite site;
  private final Plan plan;
  private final Pass encoder;
  private final float factor;
  private final int rows;
  private final int units;

  OneLayerCurvature(PenaltySite site, HessianPenalty penalty) {
    this.site = site;
    this.plan = site.plan();
    this.encoder = site.encoder();
    this.rows = encoder.rows();
    this.units = encoder.output().columns();
    float sigma = penalty.standardDeviation();
    this.factor = penalty.weight() * sigma * sigma / rows;
  }

  LossTerm record() {
    Slot slot = encoder.dense(1).orElseThrow().weight();
    Tensor weights = slot.of(site.parameters());
    Tensor squares = plan.scratch(weights.rows(), weights.columns());
    plan.map(squares, weights, PostOp.apply(Function.SQUARE));
    Tensor norms = plan.scratch(1, units);
    Matrix ones = Matrix.of(plan.ones(weights.columns()));
    plan.product(norms, ones, Matrix.of(squares).transposed());
    Tensor curvature = encoder.curvature(1).orElseThrow();
    // φ″ S, whose squares add up to Q
    Tensor bends = plan.scratch(rows, units);
    plan.map(bends, curvature, PostOp.multiply(norms));
    Tensor gradient = plan.scratch(rows, units);
    plan.map(
        gradient,
        bends,
        PostOp.multiply(encoder.thirdDerivative(1).orElseThrow()),
        PostOp.multiply(norms),
        PostOp.scale(2 * factor));
    encoder.addInnerGradient(1, gradient);
    recordWeightGradient(slot, weights, curvature, norms);
    Tensor values = plan.scratch(rows, units);
    plan.map(values, bends, PostOp.apply(Function.SQUARE));
    Tensor sums = plan.scratch(rows, 1);
    plan.sumColumns(sums, values);
    return new LossTerm("curvature", sums, () -> factor);
  }

  private void recordWeightGradient(Slot slot, Tensor weights, Tensor curvature, Tensor norms) {
    Tensor squares = plan.scratch(rows, units);
    plan.map(squares, curvature, PostOp.apply(Function.SQUARE));
    Tensor sums = plan.scratch(1, units);
    plan.sumRows(sums, squares, PostOp.multiply(norms));
    site.gradients()
        .map(
            plan, slot, weights, PostOp.multiply(sums.reshape(units, 1)), PostOp.scale(4 * factor));
  }
}
