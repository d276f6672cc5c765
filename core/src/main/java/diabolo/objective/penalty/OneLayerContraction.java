package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Slot;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Closed form of the contraction of one layer with respect to its own input; no Jacobian is formed.
 *
 * <pre>  P = Σⱼ φ′ⱼ² Sⱼ ,  Sⱼ = ‖wⱼ‖²
 *   ∂P/∂aⱼ = 2 φ′ⱼ φ″ⱼ Sⱼ ,   ∂P/∂W = (∂P/∂a) xᵀ + 2 diag(φ′²) W  </pre>
 *
 * Rifai et al. (ICML 2011), eq. 7, for any activation.
 */
final class OneLayerContraction {

  private final Plan plan;
  private final Pass encoder;
  private final PenaltySite site;
  private final int layer;
  private final float factor;
  private final int rows;
  private final int units;
  private final Slot weight;

  OneLayerContraction(PenaltySite site, int layer, float weight) {
    this.site = site;
    this.layer = layer;
    this.plan = site.plan();
    this.encoder = site.encoder();
    this.rows = encoder.rows();
    this.factor = weight / rows;
    this.units = encoder.output(layer).columns();
    this.weight = encoder.dense(layer).orElseThrow().weight();
  }

  LossTerm record(String name) {
    Tensor weights = weight.of(site.parameters());
    Tensor squares = plan.scratch(weights.rows(), weights.columns());
    plan.map(squares, weights, PostOp.apply(Function.SQUARE));
    Tensor norms = plan.scratch(1, units);
    Matrix ones = Matrix.of(plan.ones(weights.columns()));
    plan.product(norms, ones, Matrix.of(squares).transposed());
    Optional<Tensor> slope = encoder.slope(layer);
    if (slope.isEmpty()) {
      site.gradients().map(plan, weight, weights, PostOp.scale(2 * factor * rows));
      return new LossTerm(name, norms, () -> (double) factor * rows);
    }
    encoder.curvature(layer).ifPresent(curvature -> recordCurved(slope.get(), curvature, norms));
    Tensor squaredSlope = plan.scratch(rows, units);
    plan.map(squaredSlope, slope.get(), PostOp.apply(Function.SQUARE));
    site.weigh(squaredSlope);
    recordWeightGradient(weights, squaredSlope);
    Tensor values = plan.scratch(rows, 1);
    plan.product(values, Matrix.of(squaredSlope), Matrix.of(norms).transposed());
    return new LossTerm(name, values, () -> factor);
  }

  private void recordCurved(Tensor slope, Tensor curvature, Tensor norms) {
    Tensor gradient = plan.scratch(rows, units);
    plan.map(
        gradient,
        slope,
        PostOp.multiply(curvature),
        PostOp.multiply(norms),
        PostOp.scale(2 * factor));
    site.weigh(gradient);
    encoder.addInnerGradient(layer, gradient);
  }

  private void recordWeightGradient(Tensor weights, Tensor squaredSlope) {
    Tensor sums = plan.scratch(1, units);
    plan.sumRows(sums, squaredSlope);
    site.gradients()
        .map(
            plan,
            weight,
            weights,
            PostOp.multiply(sums.reshape(units, 1)),
            PostOp.scale(2 * factor));
  }
}
