package diabolo.objective;

import diabolo.nn.Activation;
import diabolo.nn.Layout;
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

  /** Refuses an encoder that this penalty is not defined for, saying why. */
  default void check(Activation codeActivation) {}

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

  /**
   * The same with a weight that grows.
   *
   * @throws IllegalArgumentException if this penalty is not one of sparsity
   */
  default Penalty withWarmUp(WarmUp other) {
    throw new IllegalArgumentException(
        "a sparsity warm-up needs L1, KL sparsity, JumpReLU or a gated code, got " + this);
  }

  /** Whether it is a small difference of large numbers, in which rounded products leave noise. */
  default boolean cancels() {
    return false;
  }

  /** Refuses an encoder of that many layers, saying why. */
  default void checkDepth(int depth) {}
}
