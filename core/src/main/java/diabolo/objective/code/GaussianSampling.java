package diabolo.objective.code;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Gradients;
import diabolo.objective.term.LossTerm;
import diabolo.random.NormalDraws;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Reparameterized sampling of one draw per row, recorded in a plan.
 *
 * <pre>  ∂/∂μ = ḡ_z + β μ/N ,   ∂/∂v = ½ ḡ_z ∘ ε ∘ e^(v/2) + (β/N) ½ (eᵛ − 1)  </pre>
 */
public final class GaussianSampling implements CodeSampling {

  private final Plan plan;
  private final GaussianCode code;
  private final Pass mean;
  private final Pass logVariance;
  private final int rows;
  private final int units;
  private final Tensor clipped;
  private final Tensor noise;
  private final Tensor deviation;
  private final Tensor sample;
  private final Tensor weight;
  private final Tensor scaledWeight;
  private final Optional<Tensor> rowWeights;

  /**
   * Records z.
   *
   * @param plan where to record
   * @param code β and its warm-up
   * @param mean the encoder up to μ [N, K]
   * @param logVariance the layer that gives v [N, K]
   * @param rowWeights [N, 1]; empty if all rows count alike
   */
  GaussianSampling(
      Plan plan, GaussianCode code, Pass mean, Pass logVariance, Optional<Tensor> rowWeights) {
    this.plan = plan;
    this.rowWeights = rowWeights;
    this.code = code;
    this.mean = mean;
    this.logVariance = logVariance;
    this.rows = mean.rows();
    this.units = mean.output().columns();
    this.clipped = scratch();
    this.noise = scratch();
    this.deviation = scratch();
    this.sample = scratch();
    this.weight = plan.scratch(1, 1);
    this.scaledWeight = plan.scratch(1, code.isShaped() ? units : 1);
    NormalDraws draws = new NormalDraws(noise.size());
    plan.call(
        moment -> {
          draws.normal(moment.seed().split("code"), noise);
          float beta = (float) code.weightAt(moment.epoch());
          weight.set(0, beta);
          scaledWeight.fill(beta / rows);
        });
    plan.map(
        clipped, logVariance.output(), new PostOp.Clip(-GaussianCode.LIMIT, GaussianCode.LIMIT));
    plan.map(deviation, clipped, PostOp.scale(0.5f), PostOp.apply(Function.EXP));
    plan.map(sample, deviation, PostOp.multiply(noise), PostOp.add(mean.output()));
  }

  @Override
  public Tensor sample() {
    return sample;
  }

  @Override
  public Tensor repeated(Tensor input) {
    return input;
  }

  @Override
  public List<LossTerm> losses(Tensor reconstruction) {
    return List.of(LossTerm.meanOf("reconstruction", reconstruction), divergence());
  }

  @Override
  public Optional<Tensor> weights() {
    return Optional.empty();
  }

  @Override
  public void backward(Tensor sampleGradient, Gradients gradients) {
    Tensor meanGradient = scratch();
    if (rowWeights.isPresent()) {
      Tensor weighted = scratch();
      plan.map(weighted, mean.output(), PostOp.multiply(rowWeights.get()));
      plan.map(meanGradient, weighted, PostOp.multiply(scaledWeight), PostOp.add(sampleGradient));
    } else {
      plan.map(
          meanGradient, mean.output(), PostOp.multiply(scaledWeight), PostOp.add(sampleGradient));
    }
    mean.addOutputGradient(mean.depth(), meanGradient);
    Tensor pull = scratch();
    plan.map(
        pull,
        clipped,
        PostOp.apply(Function.EXP),
        new PostOp.Affine(0.5f, -0.5f),
        PostOp.multiply(scaledWeight));
    weigh(pull);
    Tensor inside = scratch();
    plan.map(inside, logVariance.output(), PostOp.apply(Function.ABS), within());
    Tensor gradient = scratch();
    plan.map(
        gradient,
        sampleGradient,
        PostOp.multiply(noise),
        PostOp.multiply(deviation),
        PostOp.scale(0.5f),
        PostOp.add(pull),
        PostOp.multiply(inside));
    announce(mean, logVariance, gradient, gradients);
  }

  /**
   * Registers ∂/∂v at its layer, and the gradient that flows back through it at the layer below μ.
   */
  static void announce(Pass mean, Pass logVariance, Tensor gradient, Gradients gradients) {
    logVariance.addOutputGradient(1, gradient);
    if (mean.depth() == 1) {
      logVariance.backward(gradients);
    } else {
      mean.addOutputGradient(mean.depth() - 1, logVariance.backwardToInput(gradients));
    }
  }

  private LossTerm divergence() {
    Tensor squares = scratch();
    plan.map(squares, mean.output(), PostOp.apply(Function.SQUARE), PostOp.subtract(clipped));
    Tensor values = scratch();
    plan.map(
        values,
        clipped,
        PostOp.apply(Function.EXP),
        PostOp.add(squares),
        new PostOp.Affine(0.5f, -0.5f));
    weigh(values);
    if (code.isShaped()) {
      return shaped(values);
    }
    Tensor sums = plan.scratch(rows, 1);
    plan.sumColumns(sums, values);
    return new LossTerm("kl", sums, () -> (double) weight.get(0) / rows);
  }

  /** Records free bits or capacity, whose batch means decide which units have a gradient. */
  private LossTerm shaped(Tensor values) {
    Tensor means = plan.scratch(1, units);
    plan.sumRows(means, values, PostOp.scale(1f / rows));
    Tensor value = plan.scratch(1, 1);
    plan.call(
        moment -> {
          float floor = code.freeBits().orElse(0f);
          double sum = 0;
          for (int k = 0; k < units; k++) {
            sum += Math.max(floor, means.get(k));
          }
          value.set(0, (float) code.shaped(sum, moment.epoch()));
          double factor = code.direction(sum, moment.epoch()) * weight.get(0) / rows;
          for (int k = 0; k < units; k++) {
            scaledWeight.set(k, means.get(k) > floor ? (float) factor : 0);
          }
        });
    return new LossTerm("kl", value, () -> weight.get(0));
  }

  private void weigh(Tensor values) {
    rowWeights.ifPresent(weights -> plan.map(values, values, PostOp.multiply(weights)));
  }

  private PostOp within() {
    return new PostOp.Combine(Operator.LESS, plan.constant(GaussianCode.LIMIT));
  }

  private Tensor scratch() {
    return plan.scratch(rows, units);
  }
}
