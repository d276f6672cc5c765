package diabolo.objective.code;

import diabolo.kernel.Plan;
import diabolo.nn.Gradients;
import diabolo.nn.Pass;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The draws of a Gaussian code while training, as recorded in a plan: S rows for each of N. */
public sealed interface CodeSampling permits GaussianSampling, ImportanceSampling {

  /**
   * Records z.
   *
   * @param plan where to record
   * @param code how many draws, and how they are weighed
   * @param mean the encoder up to μ [N, K]
   * @param logVariance the layer that gives v [N, K]
   */
  static CodeSampling of(Plan plan, GaussianCode code, Pass mean, Pass logVariance) {
    return code.isImportanceWeighted()
        ? new ImportanceSampling(plan, code, mean, logVariance)
        : new GaussianSampling(plan, code, mean, logVariance);
  }

  /** z [S·N, K]. Not to be modified. */
  Tensor sample();

  /**
   * The rows that the draws belong to.
   *
   * @param input x [N, D]. Not modified.
   * @return [S·N, D], possibly {@code input} itself; not to be modified
   */
  Tensor repeated(Tensor input);

  /**
   * Records what is minimized.
   *
   * @param reconstruction the loss of each draw [S·N, 1]. Not modified.
   * @return the parts, first {@code reconstruction}
   */
  List<LossTerm> losses(Tensor reconstruction);

  /** Weight of each draw's gradient as a column [S·N, 1], if they differ. Not to be modified. */
  Optional<Tensor> weights();

  /**
   * Records the gradients with respect to μ and v, and announces them; after {@link #losses}.
   *
   * @param sampleGradient ḡ [S·N, K] of the reconstruction, weighted. Not modified.
   * @param gradients where the gradients of the layer of v go
   */
  void backward(Tensor sampleGradient, Gradients gradients);
}
