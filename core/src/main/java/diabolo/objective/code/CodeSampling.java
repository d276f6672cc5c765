package diabolo.objective.code;

import diabolo.kernel.Plan;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Gradients;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Sampling of a Gaussian code during training, recorded in a plan: S draws for each of N rows. */
public sealed interface CodeSampling permits GaussianSampling, ImportanceSampling {

  /**
   * Records z.
   *
   * @param plan where to record
   * @param code number of draws and their weighting
   * @param mean the encoder up to μ [N, K]
   * @param logVariance the layer that gives v [N, K]
   * @param rowWeights weights of the rows in the divergence [N, 1], for one draw a row; empty if
   *     all count alike
   */
  static CodeSampling of(
      Plan plan, GaussianCode code, Pass mean, Pass logVariance, Optional<Tensor> rowWeights) {
    return code.isImportanceWeighted()
        ? new ImportanceSampling(plan, code, mean, logVariance)
        : new GaussianSampling(plan, code, mean, logVariance, rowWeights);
  }

  /** z [S·N, K]. Not to be modified. */
  Tensor sample();

  /**
   * Repeats the input rows to match the draws.
   *
   * @param input x [N, D]. Not modified.
   * @return [S·N, D], possibly {@code input} itself; not to be modified
   */
  Tensor repeated(Tensor input);

  /**
   * Records the loss terms to minimize.
   *
   * @param reconstruction the loss of each draw [S·N, 1]. Not modified.
   * @return the parts, first {@code reconstruction}
   */
  List<LossTerm> losses(Tensor reconstruction);

  /**
   * Weight of each draw's gradient as a column [S·N, 1], if the weights differ. Not to be modified.
   */
  Optional<Tensor> weights();

  /**
   * Records the gradients with respect to μ and v and registers them for backpropagation; to be
   * called after {@link #losses}.
   *
   * @param sampleGradient ḡ [S·N, K] of the reconstruction, weighted. Not modified.
   * @param gradients receives the gradients of the layer of v
   */
  void backward(Tensor sampleGradient, Gradients gradients);
}
