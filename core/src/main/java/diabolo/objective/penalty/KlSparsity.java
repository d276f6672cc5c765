package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Sparsity penalty that keeps the mean activation of each code unit near a small target.
 *
 * <pre>  weight · Σₖ KL(target ‖ ρ̂ₖ) ,   ρ̂ₖ = (1/N) Σₙ hₙₖ
 *   ∂/∂hₙₖ = weight/N · (−target/ρ̂ₖ + (1−target)/(1−ρ̂ₖ))  </pre>
 *
 * Ng, CS294A lecture notes "Sparse autoencoder" (2011). Natural logarithm; batch value, lower is
 * better. ρ̂ couples the examples of a batch; with row weights w, ρ̂ₖ = Σₙ wₙ hₙₖ / Σₙ wₙ.
 * Activations must lie in (0, 1), i.e. after a sigmoid; after a tanh (h+1)/2 is used. Other
 * activations are refused.
 *
 * <p>For small batches, running means of the activation rates can be kept with the model:
 *
 * <pre>  ρ̄ ← memory · ρ̄ + (1 − memory) · ρ̂ ,   the first batch sets ρ̄  </pre>
 *
 * and ρ̄ replaces ρ̂ in value and gradient. As in Hinton's "Practical guide to training restricted
 * Boltzmann machines" (2010), section 11, the gradient is not multiplied by the (1 − memory) that
 * the derivative of the value on one batch has: over many batches ρ̄ changes as much as ρ̂, so that
 * a weight has the same effect with both rates.
 *
 * @param target desired mean activation, in (0, 1)
 * @param weight factor, ≥ 0
 * @param memory decay of the running rate per batch, in [0, 1); empty uses the rates of the batch
 * @param warmUp growth of the weight, if any
 * @since 0.1
 */
@Named("kl-sparsity")
public record KlSparsity(
    float target, float weight, Optional<Float> memory, Optional<WarmUp> warmUp)
    implements Penalty {

  private static final String RATE = "klSparsity.rate";

  /** Smallest distance of ρ̂ from 0 and 1, enforced by clipping. */
  private static final float MARGIN = 1e-6f;

  /** Refuses a target outside (0, 1) and a negative weight. */
  public KlSparsity {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("sparsity target must be in (0, 1), got " + target);
    }
    Check.notNegative("KL sparsity weight", weight);
    if (!(memory.orElse(0f) >= 0 && memory.orElse(0f) < 1)) {
      throw new IllegalArgumentException("memory of rates must be in [0, 1), got " + memory.get());
    }
  }

  /** Creates a penalty on the rates of the batch, without warm-up. */
  public static KlSparsity of(float target, float weight) {
    return new KlSparsity(target, weight, Optional.empty(), Optional.empty());
  }

  /** Returns a copy with running rates. */
  public KlSparsity withMemory(float other) {
    return new KlSparsity(target, weight, Optional.of(other), warmUp);
  }

  /** Returns a copy with the rates of each batch. */
  public KlSparsity withBatchRates() {
    return new KlSparsity(target, weight, Optional.empty(), warmUp);
  }

  /** Returns a copy with a warm-up of the weight. */
  public KlSparsity withWarmUp(WarmUp other) {
    return new KlSparsity(target, weight, memory, Optional.of(other));
  }

  @Override
  public Optional<Penalty> warmedUp(WarmUp other) {
    return Optional.of(withWarmUp(other));
  }

  @Override
  public KlSparsity differentiable() {
    return withBatchRates();
  }

  @Override
  public List<ParameterSpec> state(int units) {
    return memory.isPresent() ? List.of(ParameterSpec.state(RATE, 1, units)) : List.of();
  }

  @Override
  public void check(Activation codeActivation) {
    if (!codeActivation.isBounded()) {
      throw new IllegalArgumentException(
          "KL sparsity needs a code activation bounded to (0, 1) or (−1, 1): sigmoid or tanh, got "
              + Notation.name(codeActivation)
              + "; l1 is for unbounded codes");
    }
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Tensor code = site.encoder().output();
    Plan plan = site.plan();
    int rows = code.rows();
    int width = code.columns();
    Activation activation = site.encoder().layer(site.encoder().depth()).activation();
    float stretch = activation.isNonNegative() ? 1 : 0.5f;
    float shift = activation.isNonNegative() ? 0 : 0.5f;
    Tensor rate = plan.scratch(1, width);
    plan.sumRows(
        rate,
        weighted(site, code),
        new PostOp.Affine(stretch / rows, shift),
        new PostOp.Clip(MARGIN, 1 - MARGIN));
    memory.ifPresent(kept -> recordRunning(site, rate, kept));
    Tensor now = WarmUp.recorded(plan, weight, warmUp);
    float factor = stretch / rows;
    Tensor pull = plan.scratch(1, width);
    plan.map(pull, rate, PostOp.apply(Function.RECIPROCAL), PostOp.scale(-target * factor));
    Tensor gradient = plan.scratch(1, width);
    plan.map(
        gradient,
        rate,
        new PostOp.Affine(-1, 1),
        PostOp.apply(Function.RECIPROCAL),
        PostOp.scale((1 - target) * factor),
        PostOp.add(pull),
        PostOp.multiply(now));
    site.encoder().addOutputGradient(site.encoder().depth(), spread(site, gradient));
    return new LossTerm("klSparsity", divergence(plan, rate), () -> now.get(0));
  }

  /** The code, with the weights of the rows divided by their mean in the batch as factors. */
  private static Tensor weighted(PenaltySite site, Tensor code) {
    if (site.rowWeights().isEmpty()) {
      return code;
    }
    Tensor product = site.plan().scratch(code.rows(), code.columns());
    site.plan().map(product, code, PostOp.multiply(shares(site)));
    return product;
  }

  /** The gradient of the rates [1, K], or of each row [N, K] where rows are weighted. */
  private static Tensor spread(PenaltySite site, Tensor ofRates) {
    if (site.rowWeights().isEmpty()) {
      return ofRates;
    }
    Tensor code = site.encoder().output();
    Plan plan = site.plan();
    Tensor gradient = plan.scratch(code.rows(), code.columns());
    plan.map(gradient, code, PostOp.scale(0), PostOp.add(ofRates));
    plan.map(gradient, gradient, PostOp.multiply(shares(site)));
    return gradient;
  }

  /** wₙ N / Σ w over the batch [N, 1]; 1 if the sum is 0. */
  private static Tensor shares(PenaltySite site) {
    Tensor weights = site.rowWeights().orElseThrow();
    Tensor shares = site.plan().scratch(weights.rows(), 1);
    site.plan()
        .call(
            moment -> {
              double sum = 0;
              for (int n = 0; n < weights.rows(); n++) {
                sum += weights.get(n);
              }
              for (int n = 0; n < weights.rows(); n++) {
                shares.set(n, sum > 0 ? (float) (weights.get(n) * weights.rows() / sum) : 1);
              }
            });
    return shares;
  }

  /** Updates the running rate by the rate of the batch, and copies it to {@code rate}. */
  private static void recordRunning(PenaltySite site, Tensor rate, float kept) {
    Tensor running = site.layout().slot(RATE).of(site.parameters());
    site.plan()
        .call(
            moment -> {
              for (int k = 0; k < rate.size(); k++) {
                float old = running.get(k) < 0 ? rate.get(k) : running.get(k);
                running.set(k, old + (1 - kept) * (rate.get(k) - old));
              }
              rate.copyFrom(running);
            });
  }

  /** Divergence of each unit, target·log(target/ρ̂) + (1−target)·log((1−target)/(1−ρ̂)), [1, K]. */
  private Tensor divergence(Plan plan, Tensor rate) {
    double constant = target * StrictMath.log(target) + (1 - target) * StrictMath.log(1 - target);
    Tensor off = plan.scratch(1, rate.columns());
    plan.map(
        off,
        rate,
        new PostOp.Affine(-1, 1),
        PostOp.apply(Function.LOG),
        new PostOp.Affine(target - 1, (float) constant));
    Tensor divergence = plan.scratch(1, rate.columns());
    plan.map(divergence, rate, PostOp.apply(Function.LOG), PostOp.scale(-target), PostOp.add(off));
    return divergence;
  }
}
