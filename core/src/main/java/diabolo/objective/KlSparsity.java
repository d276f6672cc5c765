package diabolo.objective;

import diabolo.nn.Activation;
import diabolo.tensor.Function;
import diabolo.tensor.Plan;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;

/**
 * Keeps the mean activation of each code unit near a small target.
 *
 * <pre>  weight · Σₖ KL(target ‖ ρ̂ₖ) ,   ρ̂ₖ = (1/N) Σₙ hₙₖ
 *   ∂/∂hₙₖ = weight/N · (−target/ρ̂ₖ + (1−target)/(1−ρ̂ₖ))  </pre>
 *
 * Ng, CS294A lecture notes "Sparse autoencoder" (2011). Natural logarithm; batch value, lower is
 * better. ρ̂ couples the examples of a batch. Activations lie in (0, 1), i.e. after a sigmoid;
 * after a tanh (h+1)/2 is used. Other activations are refused.
 *
 * @param target desired mean activation, in (0, 1)
 * @param weight factor, ≥ 0
 */
public record KlSparsity(float target, float weight) implements Penalty {

  /** ρ̂ is kept this far from 0 and 1. */
  private static final float MARGIN = 1e-6f;

  /** Refuses a target outside (0, 1) and a negative weight. */
  public KlSparsity {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("sparsity target must be in (0, 1), got " + target);
    }
    Check.notNegative("KL sparsity weight", weight);
  }

  @Override
  public void check(Activation codeActivation) {
    if (!codeActivation.isBounded()) {
      throw new IllegalArgumentException(
          "KL sparsity needs a code activation bounded to (0, 1) or (−1, 1): SIGMOID or TANH, got "
              + codeActivation
              + "; use L1 for unbounded codes");
    }
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Tensor code = site.encoder().output();
    Plan plan = site.plan();
    int rows = code.rows();
    int width = code.columns();
    boolean isTanh = site.encoder().layer(site.encoder().depth()).activation() == Activation.TANH;
    float stretch = isTanh ? 0.5f : 1;
    Tensor rate = plan.scratch(1, width);
    plan.sumRows(
        rate,
        code,
        new Step.Affine(stretch / rows, isTanh ? 0.5f : 0),
        new Step.Clip(MARGIN, 1 - MARGIN));
    float factor = weight * stretch / rows;
    Tensor pull = plan.scratch(1, width);
    plan.map(pull, rate, Step.apply(Function.RECIPROCAL), Step.scale(-target * factor));
    Tensor gradient = plan.scratch(1, width);
    plan.map(
        gradient,
        rate,
        new Step.Affine(-1, 1),
        Step.apply(Function.RECIPROCAL),
        Step.scale((1 - target) * factor),
        Step.add(pull));
    site.encoder().addOutputGradient(site.encoder().depth(), gradient);
    return new LossTerm("klSparsity", divergence(plan, rate), () -> weight);
  }

  /** target·log(target/ρ̂) + (1−target)·log((1−target)/(1−ρ̂)), [1, K]. */
  private Tensor divergence(Plan plan, Tensor rate) {
    double constant = target * StrictMath.log(target) + (1 - target) * StrictMath.log(1 - target);
    Tensor off = plan.scratch(1, rate.columns());
    plan.map(
        off,
        rate,
        new Step.Affine(-1, 1),
        Step.apply(Function.LOG),
        new Step.Affine(target - 1, (float) constant));
    Tensor divergence = plan.scratch(1, rate.columns());
    plan.map(divergence, rate, Step.apply(Function.LOG), Step.scale(-target), Step.add(off));
    return divergence;
  }
}
