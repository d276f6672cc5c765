package diabolo.task.generate;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Layer;
import diabolo.objective.code.GaussianCode;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The log-density of codes under the posteriors at C pseudo-inputs u, and its gradient with respect
 * to u for a fixed encoder.
 *
 * <pre>
 *   L = (1/B) Σ_b log (1/C) Σ_c q(z_b|u_c) ,   ū_c = (1/B) Σ_b r_bc (J_μᵀ ∂_μ + J_vᵀ ∂_v) log q(z_b|u_c)
 *   r_bc = q(z_b|u_c) / Σ_c′ q(z_b|u_c′)  </pre>
 *
 * The densities are summed in double precision; J is swept by the layers of the encoder. Not
 * thread-safe.
 */
final class PseudoInputGradient implements AutoCloseable {

  private final Plan plan;
  private final Tensor inputs;
  private final Tensor mean;
  private final Tensor logVariance;
  private final Tensor meanGradient;
  private final Tensor logVarianceGradient;
  private final Tensor inputGradient;
  private final PosteriorMixture mixture;
  private final double[] shares;
  private final double[] meanSums;
  private final double[] logVarianceSums;
  private double[][] codes = {};
  private double logDensity;

  /**
   * Records both.
   *
   * @param model variational
   * @param components C
   */
  PseudoInputGradient(Autoencoder model, int components) {
    Structure structure = model.structure();
    int units = structure.codeSize();
    this.plan = new Plan(model.kernels());
    this.inputs = plan.scratch(components, structure.inputs());
    this.meanGradient = plan.scratch(components, units);
    this.logVarianceGradient = plan.scratch(components, units);
    this.mixture = new PosteriorMixture(components, units);
    this.shares = new double[components];
    this.meanSums = new double[components * units];
    this.logVarianceSums = new double[components * units];
    List<Layer> layers = structure.encoder().layers();
    List<Layer> below = layers.subList(0, layers.size() - 1);
    Optional<Pass> trunk =
        below.isEmpty() ? Optional.empty() : Optional.of(pass(model, below, inputs));
    Tensor last = trunk.map(Pass::output).orElse(inputs);
    Pass toMean = pass(model, List.of(layers.get(layers.size() - 1)), last);
    Pass toLogVariance = pass(model, List.of(structure.logVariance().orElseThrow()), last);
    this.mean = toMean.output();
    this.logVariance = toLogVariance.output();
    plan.call(moment -> compare());
    Tensor sum = plan.scratch(components, last.columns());
    plan.map(
        sum,
        toMean.sweep(plan, meanGradient, 1).input(),
        PostOp.add(toLogVariance.sweep(plan, logVarianceGradient, 1).input()));
    this.inputGradient = trunk.map(pass -> pass.sweep(plan, sum, 1).input()).orElse(sum);
  }

  private Pass pass(Autoencoder model, List<Layer> layers, Tensor x) {
    return new Pass(new Network(layers), model.parameters(), plan, x);
  }

  /** u [C, D], scaled: to be filled before a run. */
  Tensor inputs() {
    return inputs;
  }

  /** ∂L/∂u [C, D] of the last run. Not to be modified. */
  Tensor inputGradient() {
    return inputGradient;
  }

  /** The posteriors at the pseudo-inputs of the last run. */
  PosteriorMixture mixture() {
    return mixture;
  }

  /**
   * Computes gradient and posteriors.
   *
   * @param drawn codes z [B][K]. Not modified.
   * @return L in nats, higher is better
   */
  double run(double[][] drawn) {
    codes = drawn;
    plan.run();
    return logDensity;
  }

  /** Computes L and its gradients with respect to μ and v from the posteriors. */
  private void compare() {
    readPosteriors();
    Arrays.fill(meanSums, 0);
    Arrays.fill(logVarianceSums, 0);
    logDensity = 0;
    for (double[] code : codes) {
      logDensity += mixture.logDensity(code, shares) / codes.length;
      mixture.addGradients(code, shares, 1.0 / codes.length, meanSums, logVarianceSums);
    }
    for (int i = 0; i < meanSums.length; i++) {
      meanGradient.set(i, (float) meanSums[i]);
      boolean isInside = Math.abs(logVariance.get(i)) < GaussianCode.LIMIT;
      logVarianceGradient.set(i, isInside ? (float) logVarianceSums[i] : 0);
    }
  }

  private void readPosteriors() {
    int units = mean.columns();
    double[] means = new double[units];
    double[] logVariances = new double[units];
    for (int c = 0; c < mean.rows(); c++) {
      for (int k = 0; k < units; k++) {
        means[k] = mean.get(c * units + k);
        double v = logVariance.get(c * units + k);
        logVariances[k] = Math.max(-GaussianCode.LIMIT, Math.min(GaussianCode.LIMIT, v));
      }
      mixture.set(c, means, logVariances);
    }
  }

  @Override
  public void close() {
    plan.close();
  }
}
