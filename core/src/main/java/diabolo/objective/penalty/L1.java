package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.map.Dense;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * L1 norm of the code, which keeps many units near zero for each example.
 *
 * <pre>  weight · (1/N) Σₙ Σₖ |hₙₖ| cₖ ,   h̄ = weight/N · sign(h) cₖ
 *   cₖ = 1, or the norm ‖wₖ‖ of the unit's column in the decoder's first layer: then
 *   w̄ₖ = weight/N · Σₙ |hₙₖ| wₖ/‖wₖ‖  </pre>
 *
 * Batch mean, lower is better. With c = 1 the penalty can be evaded by a smaller code and a larger
 * decoder: use weight decay, keep the decoder's columns at norm 1, or weight by their norms
 * (Conerly, Templeton, Bricken et al., "Update on how we train SAEs", 2024), which is invariant to
 * that scaling.
 *
 * @param weight factor, ≥ 0
 * @param measure c
 * @param warmUp growth of the weight, if any
 * @since 0.1
 */
@Named("l1")
public record L1(float weight, Measure measure, Optional<WarmUp> warmUp) implements Penalty {

  /** Smallest squared norm of a column, which keeps the square root differentiable at zero. */
  private static final float LEAST_SQUARE = 1e-20f;

  /** Measure c of an activation. */
  public enum Measure {
    /** Absolute activation, c = 1. */
    CODE,
    /** Absolute activation times the norm of its unit's column in the decoder. */
    DECODER_NORMS
  }

  /** Refuses a negative weight. */
  public L1 {
    Check.notNegative("L1 weight", weight);
  }

  /** Creates a penalty on the code alone, without warm-up. */
  public static L1 of(float weight) {
    return new L1(weight, Measure.CODE, Optional.empty());
  }

  /** Returns a copy with another measure. */
  public L1 withMeasure(Measure other) {
    return new L1(weight, other, warmUp);
  }

  /** Returns a copy with a warm-up of the weight. */
  public L1 withWarmUp(WarmUp other) {
    return new L1(weight, measure, Optional.of(other));
  }

  @Override
  public Optional<Penalty> warmedUp(WarmUp other) {
    return Optional.of(withWarmUp(other));
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Plan plan = site.plan();
    Tensor code = site.encoder().output();
    Tensor factor = WarmUp.recorded(plan, weight / code.rows(), warmUp);
    Tensor zero = plan.constant(0);
    Tensor negative = plan.scratch(code.rows(), code.columns());
    plan.map(negative, code, new PostOp.Combine(Operator.LESS, zero));
    Tensor gradient = plan.scratch(code.rows(), code.columns());
    plan.map(
        gradient,
        code,
        new PostOp.Combine(Operator.GREATER, zero),
        PostOp.subtract(negative),
        PostOp.multiply(factor));
    site.weigh(gradient);
    site.encoder().addOutputGradient(site.encoder().depth(), gradient);
    Tensor magnitudes = plan.scratch(code.rows(), code.columns());
    plan.map(magnitudes, code, PostOp.apply(Function.ABS));
    site.weigh(magnitudes);
    if (measure == Measure.DECODER_NORMS) {
      recordNorms(site, magnitudes, gradient, factor);
    }
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, magnitudes);
    return new LossTerm("l1", sums, () -> factor.get(0));
  }

  /**
   * Multiplies magnitudes and gradient by the column norms, and records the gradient of the norms.
   */
  private static void recordNorms(
      PenaltySite site, Tensor magnitudes, Tensor gradient, Tensor factor) {
    Plan plan = site.plan();
    Dense layer = site.decoder().dense(1).orElseThrow();
    Tensor weight = layer.weight().of(site.parameters());
    int units = layer.fanIn();
    Tensor squares = plan.scratch(weight.rows(), weight.columns());
    plan.map(squares, weight, PostOp.apply(Function.SQUARE));
    Tensor norms = plan.scratch(1, units);
    PostOp[] root = {new PostOp.Affine(1, LEAST_SQUARE), PostOp.apply(Function.SQRT)};
    if (layer.isTied()) {
      plan.sumColumns(norms.reshape(units, 1), squares, root);
    } else {
      plan.sumRows(norms, squares, root);
    }
    Tensor pull = plan.scratch(1, units);
    plan.sumRows(pull, magnitudes, PostOp.multiply(factor), PostOp.divide(norms));
    Tensor each = layer.isTied() ? pull.reshape(units, 1) : pull;
    site.gradients().map(plan, layer.weight(), weight, PostOp.multiply(each));
    plan.map(magnitudes, magnitudes, PostOp.multiply(norms));
    plan.map(gradient, gradient, PostOp.multiply(norms));
  }
}
