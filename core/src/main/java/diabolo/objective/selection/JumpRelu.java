package diabolo.objective.selection;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Selection of activations above a learned threshold of each code unit, with a penalty on their
 * number.
 *
 * <pre>  z = h ∘ 1[h &gt; θ] ,   objective + weight · (1/N) Σₙ Σⱼ 1[hₙⱼ &gt; θⱼ]
 *   h̄ = z̄ ∘ 1[h &gt; θ] ,   θ̄ⱼ = −Σₙ (θⱼ z̄ₙⱼ + weight/N) · R((hₙⱼ − θⱼ)/ε)/ε ,   R(u) = 1[|u| &lt; ½]
 * </pre>
 *
 * Rajamanoharan et al., "Jumping ahead: improving reconstruction fidelity with JumpReLU sparse
 * autoencoders" (2024), eq. 9 to 12. The gradient of θ is not the derivative of the loss on the
 * batch, which is constant in θ almost everywhere, but an estimate of the derivative of its
 * expectation. The trained parameter is log θ, so that θ stays positive; its gradient is θ θ̄.
 *
 * @param weight factor of the number of active units, ≥ 0
 * @param bandwidth ε &gt; 0
 * @param startThreshold θ &gt; 0 before training
 * @param warmUp growth of the weight, if any
 * @since 0.1
 */
@Named("jump-relu")
public record JumpRelu(float weight, float bandwidth, float startThreshold, Optional<WarmUp> warmUp)
    implements CodeSelection {

  /** Refuses a negative weight, and a bandwidth or threshold that is not positive. */
  public JumpRelu {
    Check.notNegative("JumpReLU weight", weight);
    Check.positive("JumpReLU bandwidth", bandwidth);
    Check.positive("JumpReLU threshold", startThreshold);
  }

  /** Creates a selection without warm-up. */
  public static JumpRelu of(float weight, float bandwidth, float startThreshold) {
    return new JumpRelu(weight, bandwidth, startThreshold, Optional.empty());
  }

  /**
   * Creates a selection with ε = θ = 0.05, for inputs of about unit scale; the paper's 0.001 suits
   * millions of rows.
   */
  public static JumpRelu of(float weight) {
    return of(weight, 0.05f, 0.05f);
  }

  @Override
  public void check(Activation codeActivation, int codeSize) {
    if (codeActivation != Activation.RELU) {
      throw new IllegalArgumentException(
          "JumpReLU needs the code activation relu, got " + Notation.name(codeActivation));
    }
  }

  @Override
  public void checkWeighted() {
    throw new IllegalArgumentException(
        "row weights cannot be combined with JumpReLU: use top-k or batch-top-k");
  }

  @Override
  public List<ParameterSpec> parameters(int units) {
    return List.of(ParameterSpec.bias("selection.logThreshold", 1, units));
  }

  @Override
  public float start() {
    return (float) StrictMath.log(startThreshold);
  }

  @Override
  public SelectedCode record(SelectionSite site) {
    Plan plan = site.plan();
    Tensor code = site.code();
    Tensor threshold = threshold(plan, site.own());
    Tensor mask = site.scratch();
    plan.map(mask, code, new PostOp.Combine(Operator.GREATER, threshold));
    SelectedCode masked = site.masked(mask);
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, mask);
    Tensor factor = WarmUp.recorded(plan, weight / code.rows(), warmUp);
    LossTerm active = new LossTerm("l0", sums, () -> factor.get(0));
    return new SelectedCode(
        masked.code(),
        gradient -> {
          recordThreshold(site, threshold, gradient, factor);
          return masked.backward().record(gradient);
        },
        List.of(active));
  }

  /** Records the gradient of log θ, θ θ̄. */
  private void recordThreshold(
      SelectionSite site, Tensor threshold, Tensor gradient, Tensor factor) {
    Plan plan = site.plan();
    Tensor near = site.scratch();
    plan.map(
        near,
        site.code(),
        PostOp.subtract(threshold),
        PostOp.apply(Function.ABS),
        new PostOp.Combine(Operator.LESS, plan.constant(bandwidth / 2)));
    Tensor cost = site.scratch();
    plan.map(
        cost,
        gradient,
        PostOp.multiply(threshold),
        PostOp.add(factor),
        PostOp.scale(-1 / bandwidth),
        PostOp.multiply(near));
    Matrix ones = Matrix.of(plan.ones(site.code().rows()));
    site.gradients().product(plan, site.slot(), ones, Matrix.of(cost), PostOp.multiply(threshold));
  }

  /** Returns a copy with a warm-up of the weight. */
  public JumpRelu withWarmUp(WarmUp other) {
    return new JumpRelu(weight, bandwidth, startThreshold, Optional.of(other));
  }

  @Override
  public Optional<CodeSelection> warmedUp(WarmUp other) {
    return Optional.of(withWarmUp(other));
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    Tensor threshold = threshold(plan, own);
    Tensor mask = plan.scratch(code.rows(), code.columns());
    plan.map(mask, code, new PostOp.Combine(Operator.GREATER, threshold));
    plan.map(code, code, PostOp.multiply(mask));
  }

  private static Tensor threshold(Plan plan, Tensor logThreshold) {
    Tensor threshold = plan.scratch(1, logThreshold.size());
    plan.map(threshold, logThreshold, PostOp.apply(Function.EXP));
    return threshold;
  }
}
