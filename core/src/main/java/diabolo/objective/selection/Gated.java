package diabolo.objective.selection;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Family;
import diabolo.notation.Named;
import diabolo.notation.Notation;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Gated sparse code: the encoder decides which units are active, and a scale and a shift of each
 * unit determine their magnitudes. The sparsity penalty acts on the gates alone, so that it does
 * not shrink active units.
 *
 * <pre>  h = relu(π) ,   z = 1[h &gt; 0] ∘ relu(eʳ ∘ h + b)
 *   objective + weight · (1/N) Σₙ Σⱼ hₙⱼ + (1/N) Σₙ loss(xₙ, g(hₙ)) , g the decoder held constant
 *   with m̄ = z̄ ∘ 1[z &gt; 0]:
 *   h̄ = m̄ ∘ eʳ + weight/N + ∂(last term)/∂h ,   r̄ = Σₙ m̄ ∘ h ∘ eʳ ,   b̄ = Σₙ m̄  </pre>
 *
 * Rajamanoharan et al., "Improving dictionary learning with gated sparse autoencoders" (2024),
 * section 3.2, where π = W(x − b_dec) + b_gate and the magnitude is relu(eʳ ∘ W(x − b_dec) +
 * b_mag). Here the magnitude is a function of π, with b = b_mag − eʳ ∘ b_gate: the same family of
 * functions in other coordinates, with other training dynamics, because the bias of π also gets the
 * gradient of the magnitudes. π = h if a gate is open, so the code activation is ReLU. The step
 * function has no gradient. r and b start at 0, where z = h.
 *
 * <p>The penalty is on h, which a decoder with large columns could evade: keep them at norm 1, as
 * the paper does. The last term gives the gates the gradient of a reconstruction; without it the
 * penalty would close them all. Works with every reconstruction loss without a variance of its own.
 *
 * @param weight λ, factor of the sum of the gates' pre-activations, ≥ 0
 * @param warmUp growth of the weight, if any
 * @since 0.1
 */
@Named("gated")
public record Gated(float weight, Optional<WarmUp> warmUp) implements CodeSelection {

  /** Refuses a negative weight. */
  public Gated {
    Check.notNegative("gate weight", weight);
  }

  /** Creates a selection without warm-up. */
  public static Gated of(float weight) {
    return new Gated(weight, Optional.empty());
  }

  @Override
  public void check(Activation codeActivation, int codeSize) {
    if (codeActivation != Activation.RELU) {
      throw new IllegalArgumentException(
          "a gated code needs the code activation relu, got " + Notation.name(codeActivation));
    }
  }

  @Override
  public void check(Reconstruction reconstruction) {
    if (!reconstruction.isGiven()) {
      throw new IllegalArgumentException(
          "a gated code needs a reconstruction without a variance of its own, got "
              + Family.name(reconstruction.getClass()));
    }
  }

  @Override
  public void checkTrimmed() {
    throw new IllegalArgumentException(
        "trimming cannot be combined with a gated code, which needs the errors of all rows");
  }

  /** Parameters [2, K]: r in the first row, b in the second. */
  @Override
  public void checkWeighted() {
    throw new IllegalArgumentException(
        "row weights cannot be combined with gates: use top-k or batch-top-k");
  }

  @Override
  public List<ParameterSpec> parameters(int units) {
    return List.of(ParameterSpec.bias("selection.magnitude", 2, units));
  }

  @Override
  public boolean hasGradient() {
    return true;
  }

  @Override
  public float start() {
    return 0;
  }

  /** Returns a copy with a warm-up of the weight. */
  public Gated withWarmUp(WarmUp other) {
    return new Gated(weight, Optional.of(other));
  }

  @Override
  public Optional<CodeSelection> warmedUp(WarmUp other) {
    return Optional.of(withWarmUp(other));
  }

  @Override
  public SelectedCode record(SelectionSite site) {
    Plan plan = site.plan();
    Tensor code = site.code();
    Tensor growth = gain(plan, site.own()).orElseThrow();
    Tensor selected = site.scratch();
    recordMagnitude(plan, code, growth, site.own(), selected);
    Tensor factor = WarmUp.recorded(plan, weight / code.rows(), warmUp);
    FrozenDecoder.Loss held = site.decoder().record(code);
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, code);
    return new SelectedCode(
        selected,
        gradient -> {
          Tensor kept = site.scratch();
          plan.map(kept, selected, new PostOp.Combine(Operator.GREATER, plan.constant(0)));
          plan.map(kept, kept, PostOp.multiply(gradient));
          recordOwn(site, kept, growth);
          Tensor flowing = site.scratch();
          plan.map(
              flowing,
              kept,
              PostOp.multiply(growth),
              PostOp.add(factor),
              PostOp.add(held.codeGradient()));
          return flowing;
        },
        List.of(
            new LossTerm("gateL1", sums, () -> factor.get(0)),
            LossTerm.meanOf("gateReconstruction", held.sums())));
  }

  /** Records the gradients of r and b. */
  private static void recordOwn(SelectionSite site, Tensor kept, Tensor growth) {
    Plan plan = site.plan();
    Matrix ones = Matrix.of(plan.ones(kept.rows()));
    Tensor grown = site.scratch();
    plan.map(grown, kept, PostOp.multiply(site.code()), PostOp.multiply(growth));
    site.gradients().product(plan, site.slot().row(0), ones, Matrix.of(grown));
    site.gradients().product(plan, site.slot().row(1), ones, Matrix.of(kept));
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    recordMagnitude(plan, code, gain(plan, own).orElseThrow(), own, code);
  }

  /** Records z from h, which may be the same tensor. */
  private static void recordMagnitude(
      Plan plan, Tensor code, Tensor growth, Tensor own, Tensor selected) {
    Tensor open = plan.scratch(code.rows(), code.columns());
    plan.map(open, code, new PostOp.Combine(Operator.GREATER, plan.constant(0)));
    plan.map(
        selected,
        code,
        PostOp.multiply(growth),
        PostOp.add(row(own, 1)),
        PostOp.apply(Function.RELU),
        PostOp.multiply(open));
  }

  /** The derivative ∂z/∂h of a selected unit, eʳ. */
  @Override
  public Optional<Tensor> gain(Plan plan, Tensor own) {
    Tensor growth = plan.scratch(1, own.columns());
    plan.map(growth, row(own, 0), PostOp.apply(Function.EXP));
    return Optional.of(growth);
  }

  private static Tensor row(Tensor own, int index) {
    return own.view(index * own.columns(), Shape.of(1, own.columns()));
  }
}
