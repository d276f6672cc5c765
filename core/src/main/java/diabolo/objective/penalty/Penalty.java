package diabolo.objective.penalty;

import diabolo.nn.Network;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.WarmUp;
import java.util.List;
import java.util.Optional;

/**
 * A term added to the reconstruction loss, on the code, the encoder or the weights.
 *
 * <p>A penalty records its value and its gradient in the plan of a training step; see {@link
 * PenaltySite}.
 *
 * @since 0.1
 */
public sealed interface Penalty
    permits L1,
        KlSparsity,
        Contraction,
        LayerContraction,
        ReconstructionContraction,
        HessianPenalty,
        MaximumMeanDiscrepancy,
        WeightDecay {

  /** Weight of this penalty in the objective, ≥ 0. */
  float weight();

  /**
   * Records value and gradient.
   *
   * @param site the encoder's pass and where gradients go
   * @return the value as a part of the objective, weight included
   */
  LossTerm record(PenaltySite site);

  /**
   * True if the penalty acts on the code, not on weights; it then cannot be combined with a code
   * selection.
   */
  boolean isOnCode();

  /** Refuses an encoder for which this penalty is not defined, with the reason. */
  default void check(Activation codeActivation) {}

  /**
   * Refuses an objective with whose other parts this penalty cannot be combined, with the reason.
   *
   * @param isDistribution whether the code is a distribution rather than a point
   */
  default void check(Reconstruction reconstruction, boolean isDistribution) {}

  /**
   * Description of the computation that an automatic method chooses for an encoder of this size, if
   * there is a choice.
   *
   * @param depth layers of the encoder
   * @param codeSize K
   * @param inputs D
   */
  default Optional<String> choice(int depth, int codeSize, int inputs) {
    return Optional.empty();
  }

  /**
   * Non-trained state (running means) of this penalty; initialized to −1, meaning "no batch seen
   * yet".
   */
  default List<ParameterSpec> state(int units) {
    return List.of();
  }

  /** Returns a copy with a warm-up of the weight; empty if this is not a sparsity penalty. */
  default Optional<Penalty> warmedUp(WarmUp warmUp) {
    return Optional.empty();
  }

  /**
   * Returns a copy with the exact gradient of its value on the batch, if it uses another gradient.
   */
  default Penalty differentiable() {
    return this;
  }

  /** Refuses rows that count differently, with the reason, if this penalty cannot weigh them. */
  default void checkWeighted() {}

  /** True if the penalty draws the codes towards a standard normal distribution. */
  default boolean hasNormalPrior() {
    return false;
  }

  /**
   * True if the value is a small difference of large numbers, in which rounded products would leave
   * noise.
   */
  default boolean cancels() {
    return false;
  }

  /** Refuses an encoder of this depth, with the reason. */
  default void checkDepth(int depth) {}

  /** Refuses an encoder with layers that this penalty is not defined for, saying why. */
  default void check(Network encoder) {}
}
