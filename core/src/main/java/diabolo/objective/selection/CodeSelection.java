package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.nn.Activation;
import diabolo.nn.Layout;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.WarmUp;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What of the code reaches the decoder: mostly z = h ∘ m with m of zeros and ones, where the others
 * are exactly 0, in training and in use; or what a gate lets through, scaled and shifted; or the
 * nearest vectors of a codebook.
 *
 * <p>In use every example is selected for itself, so that its code does not depend on the rows
 * beside it.
 */
public sealed interface CodeSelection permits TopK, BatchTopK, JumpRelu, Gated, VectorQuantization {

  /** Refuses a code that this selection is not defined for, saying why. */
  void check(Activation codeActivation, int codeSize);

  /** Refuses a reconstruction that this selection does not go with, saying why. */
  default void check(Reconstruction reconstruction) {}

  /** Refuses a loss that leaves out rows of a batch, saying why. */
  default void checkTrimmed() {}

  /** Parameters of its own, at most one tensor. */
  List<Layout.Wanted> parameters(int units);

  /** Whether z is 0 where a unit is not selected, and else a function of its own h. */
  default boolean isSparse() {
    return true;
  }

  /** Whether the gradient of the encoder is an estimate that differences do not give. */
  default boolean isStraightThrough() {
    return false;
  }

  /** Whether the gradient of its own parameters is that of the objective on the batch. */
  default boolean hasGradient() {
    return false;
  }

  /**
   * By what z grows with h where it is not 0.
   *
   * @param plan where to record
   * @param own the selection's own parameters, null if it has none. Not modified.
   * @return [1, K] in the plan's memory; empty means 1
   */
  default Optional<Tensor> gain(Plan plan, Tensor own) {
    return Optional.empty();
  }

  /** What fills those parameters before training. */
  float start();

  /** The same with a weight that grows; empty if this selection has no weight. */
  default Optional<CodeSelection> warmedUp(WarmUp warmUp) {
    return Optional.empty();
  }

  /** Records selection and straight-through gradient while training. */
  SelectedCode record(SelectionSite site);

  /**
   * Records the selection in use.
   *
   * @param plan where to record
   * @param code h [N, K] becomes z. Modified.
   * @param own the selection's own parameters, null if it has none. Not modified.
   */
  void recordUse(Plan plan, Tensor code, Tensor own);
}
