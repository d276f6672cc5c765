package diabolo.objective.penalty;

import diabolo.nn.Activation;
import diabolo.nn.Layout;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import java.util.List;
import java.util.Optional;

/**
 * What is added to the reconstruction loss to shape the code.
 *
 * <p>A penalty records its value and its gradient against an encoder at work; see {@link
 * PenaltySite}.
 */
public sealed interface Penalty
    permits L1,
        KlSparsity,
        Contraction,
        LayerContraction,
        ReconstructionContraction,
        Curvature,
        MaximumMeanDiscrepancy,
        WeightDecay {

  /** The factor of this penalty in the objective, ≥ 0. */
  float weight();

  /**
   * Records value and gradient.
   *
   * @param site the encoder's pass and where gradients go
   * @return the value as a part of the objective, weight included
   */
  LossTerm record(PenaltySite site);

  /** Whether it shapes the code, rather than weights: then a code selection takes its place. */
  boolean isOnCode();

  /** Refuses an encoder that this penalty is not defined for, saying why. */
  default void check(Activation codeActivation) {}

  /**
   * Refuses an objective whose other parts this penalty does not go with, saying why.
   *
   * @param isDistribution whether the code is a distribution rather than a point
   */
  default void check(Reconstruction reconstruction, boolean isDistribution) {}

  /**
   * In words, how this penalty is computed for such an encoder, if there is a choice: what an
   * automatic method took.
   *
   * @param depth layers of the encoder
   * @param codeSize K
   * @param inputs D
   */
  default Optional<String> choice(int depth, int codeSize, int inputs) {
    return Optional.empty();
  }

  /** What the penalty keeps from batch to batch beside the parameters, before training −1. */
  default List<Layout.Wanted> state(int units) {
    return List.of();
  }

  /** The same with a weight that grows; empty if this is not a penalty of sparsity. */
  default Optional<Penalty> warmedUp(WarmUp warmUp) {
    return Optional.empty();
  }

  /** The same, with the gradient of its value on the batch where it has another one. */
  default Penalty differentiable() {
    return this;
  }

  /** Whether it draws the codes towards a standard normal distribution. */
  default boolean hasNormalPrior() {
    return false;
  }

  /** Whether it is a small difference of large numbers, in which rounded products leave noise. */
  default boolean cancels() {
    return false;
  }

  /** Refuses an encoder of that many layers, saying why. */
  default void checkDepth(int depth) {}
}
