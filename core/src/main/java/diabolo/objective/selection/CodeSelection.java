package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Selection of the part of the code that reaches the decoder, in training and inference: usually z
 * = h ∘ m with a mask m of zeros and ones; or gated activations, scaled and shifted; or the nearest
 * vectors of a codebook.
 *
 * <p>At inference each example is selected independently, so that its code does not depend on the
 * other rows.
 *
 * @since 0.1
 */
public sealed interface CodeSelection permits TopK, BatchTopK, JumpRelu, Gated, VectorQuantization {

  /** Refuses a code for which this selection is not defined, with the reason. */
  void check(Activation codeActivation, int codeSize);

  /** Refuses a reconstruction that cannot be combined with this selection, with the reason. */
  default void check(Reconstruction reconstruction) {}

  /** Refuses trimming if this selection cannot be combined with it, with the reason. */
  default void checkTrimmed() {}

  /** Refuses rows that count differently, with the reason, if this selection cannot weigh them. */
  default void checkWeighted() {}

  /** Parameters of its own, at most one tensor. */
  List<ParameterSpec> parameters(int units);

  /** True if z is 0 for units not selected, and for others a function of their own h. */
  default boolean isSparse() {
    return true;
  }

  /**
   * True if the gradient of the encoder is a straight-through estimate, which finite differences do
   * not reproduce.
   */
  default boolean isStraightThrough() {
    return false;
  }

  /**
   * True if the gradient of its own parameters is the exact gradient of the objective on the batch.
   */
  default boolean hasGradient() {
    return false;
  }

  /**
   * The derivative ∂z/∂h of a selected unit.
   *
   * @param plan where to record
   * @param own the selection's own parameters, null if it has none. Not modified.
   * @return [1, K] in the plan's memory; empty means 1
   */
  default Optional<Tensor> gain(Plan plan, Tensor own) {
    return Optional.empty();
  }

  /** Initial value of the parameters. */
  float start();

  /** Returns a copy with a warm-up of the weight; empty if this selection has no weight. */
  default Optional<CodeSelection> warmedUp(WarmUp warmUp) {
    return Optional.empty();
  }

  /** Records the selection in training, with its straight-through gradient. */
  SelectedCode record(SelectionSite site);

  /**
   * Records the selection at inference.
   *
   * @param plan where to record
   * @param code h [N, K] becomes z. Modified.
   * @param own the selection's own parameters, null if it has none. Not modified.
   */
  void recordUse(Plan plan, Tensor code, Tensor own);
}
