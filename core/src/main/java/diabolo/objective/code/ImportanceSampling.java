package diabolo.objective.code;

import diabolo.kernel.Function;
import diabolo.kernel.Operator;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Gradients;
import diabolo.objective.term.LossTerm;
import diabolo.random.NormalDraws;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Importance-weighted sampling of several draws per row, recorded in a plan; sample-major [S·N, …].
 *
 * <pre>  log wₛ = log p(x|zₛ) + β (log p(zₛ) − log q(zₛ|x)) ,   w̃ = softmax over s
 *   ∂/∂zₛ = ḡₛ + β w̃ₛ zₛ/N ,  ∂/∂μ = Σₛ ∂/∂zₛ ,  ∂/∂v = ½ Σₛ ∂/∂zₛ ∘ εₛ ∘ e^(v/2) − β/(2N)  </pre>
 *
 * where ḡ is the gradient of the reconstruction, weighted by w̃/N. Burda, Grosse, Salakhutdinov
 * (2016), eq. 13: the gradient of the bound is exact, with the weights differentiated as functions
 * of z.
 */
public final class ImportanceSampling implements CodeSampling {

  private final Plan plan;
  private final Pass mean;
  private final Pass logVariance;
  private final int samples;
  private final int rows;
  private final int units;
  private final Tensor clipped;
  private final Tensor deviation;
  private final Tensor noise;
  private final Tensor sample;
  private final Tensor weights;
  private final Tensor beta;
  private final Tensor betaPerRow;

  /**
   * Records the draws of all z.
   *
   * @param plan where to record
   * @param code S, β and its warm-up
   * @param mean the encoder up to μ [N, K]
   * @param logVariance the layer that gives v [N, K]
   */
  ImportanceSampling(Plan plan, GaussianCode code, Pass mean, Pass logVariance) {
    this.plan = plan;
    this.mean = mean;
    this.logVariance = logVariance;
    this.samples = code.samples();
    this.rows = mean.rows();
    this.units = mean.output().columns();
    this.clipped = plan.scratch(rows, units);
    this.deviation = plan.scratch(rows, units);
    this.noise = plan.scratch(samples * rows, units);
    this.sample = plan.scratch(samples * rows, units);
    this.weights = plan.scratch(samples * rows, 1);
    this.beta = plan.scratch(1, 1);
    this.betaPerRow = plan.scratch(1, 1);
    NormalDraws draws = new NormalDraws(noise.size());
    plan.call(
        moment -> {
          draws.normal(moment.seed().split("code"), noise);
          float now = (float) code.weightAt(moment.epoch());
          beta.set(0, now);
          betaPerRow.set(0, now / rows);
        });
    plan.map(
        clipped, logVariance.output(), new PostOp.Clip(-GaussianCode.LIMIT, GaussianCode.LIMIT));
    plan.map(deviation, clipped, PostOp.scale(0.5f), PostOp.apply(Function.EXP));
    for (int s = 0; s < samples; s++) {
      plan.map(
          part(sample, s), deviation, PostOp.multiply(part(noise, s)), PostOp.add(mean.output()));
    }
  }

  @Override
  public Tensor sample() {
    return sample;
  }

  /** Normalized importance weights w̃. */
  @Override
  public Optional<Tensor> weights() {
    return Optional.of(weights);
  }

  @Override
  public Tensor repeated(Tensor input) {
    Tensor all = plan.scratch(samples * rows, input.columns());
    for (int s = 0; s < samples; s++) {
      plan.map(part(all, s), input, PostOp.scale(1));
    }
    return all;
  }

  /**
   * Records the weights and the bound.
   *
   * @param reconstruction −log p(x|z) of each draw [S·N, 1]. Not modified.
   * @return two parts that sum to −L: {@code reconstruction}, Σₛ w̃ₛ (−log p(x|zₛ)), and {@code
   *     importance}, the remainder
   */
  @Override
  public List<LossTerm> losses(Tensor reconstruction) {
    Tensor means = plan.scratch(rows, 1);
    Tensor rest = plan.scratch(rows, 1);
    double[] logs = new double[samples];
    plan.call(
        moment -> {
          for (int n = 0; n < rows; n++) {
            weigh(n, logs, reconstruction, means, rest);
          }
        });
    return List.of(LossTerm.meanOf("reconstruction", means), LossTerm.meanOf("importance", rest));
  }

  private void weigh(int row, double[] logs, Tensor reconstruction, Tensor means, Tensor rest) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < samples; s++) {
      int at = s * rows + row;
      logs[s] = beta.get(0) * logRatio(row, at) - reconstruction.get(at);
      largest = Math.max(largest, logs[s]);
    }
    double sum = 0;
    for (int s = 0; s < samples; s++) {
      sum += StrictMath.exp(logs[s] - largest);
    }
    double mean = 0;
    for (int s = 0; s < samples; s++) {
      int at = s * rows + row;
      double weight = StrictMath.exp(logs[s] - largest) / sum;
      weights.set(at, (float) weight);
      mean += weight * reconstruction.get(at);
    }
    double bound = largest + StrictMath.log(sum / samples);
    means.set(row, (float) mean);
    rest.set(row, (float) (-bound - mean));
  }

  /** Log-ratio of prior and posterior, log p(z) − log q(z|x) = ½ Σₖ (ε² + v − z²). */
  private double logRatio(int row, int at) {
    double sum = 0;
    for (int k = 0; k < units; k++) {
      double e = noise.get(at * units + k);
      double z = sample.get(at * units + k);
      sum += e * e + clipped.get(row * units + k) - z * z;
    }
    return sum / 2;
  }

  @Override
  public void backward(Tensor sampleGradient, Gradients gradients) {
    Tensor pull = plan.scratch(samples * rows, units);
    plan.map(
        pull,
        sample,
        PostOp.multiply(weights),
        PostOp.multiply(betaPerRow),
        PostOp.add(sampleGradient));
    mean.addOutputGradient(mean.depth(), sum(pull));
    Tensor byNoise = plan.scratch(samples * rows, units);
    plan.map(byNoise, pull, PostOp.multiply(noise));
    Tensor half = plan.scratch(1, 1);
    plan.map(half, betaPerRow, PostOp.scale(0.5f));
    Tensor inside = plan.scratch(rows, units);
    PostOp within = new PostOp.Combine(Operator.LESS, plan.constant(GaussianCode.LIMIT));
    plan.map(inside, logVariance.output(), PostOp.apply(Function.ABS), within);
    Tensor gradient = sum(byNoise);
    plan.map(
        gradient,
        gradient,
        PostOp.multiply(deviation),
        PostOp.scale(0.5f),
        PostOp.subtract(half),
        PostOp.multiply(inside));
    GaussianSampling.announce(mean, logVariance, gradient, gradients);
  }

  private Tensor sum(Tensor all) {
    Tensor sum = plan.scratch(rows, units);
    plan.map(sum, part(all, 0), PostOp.add(part(all, 1)));
    for (int s = 2; s < samples; s++) {
      plan.map(sum, sum, PostOp.add(part(all, s)));
    }
    return sum;
  }

  private Tensor part(Tensor all, int s) {
    return all.view(s * rows * all.columns(), Shape.of(rows, all.columns()));
  }
}
