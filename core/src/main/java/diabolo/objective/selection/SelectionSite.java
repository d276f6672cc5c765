package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Tensor;

/**
 * Context in which a selection is recorded, between encoder and decoder.
 *
 * @param plan where to record
 * @param code h [N, K]. Not modified.
 * @param parameters flat vector [1, P]; a moving threshold in it is updated
 * @param slot position of the selection's own parameters, null if it has none
 * @param gradients receives their gradient
 * @param decoder decoder held constant, for a loss of the code before selection
 */
public record SelectionSite(
    Plan plan,
    Tensor code,
    Tensor parameters,
    Slot slot,
    Gradients gradients,
    FrozenDecoder decoder) {

  /** The selection's own parameters. */
  Tensor own() {
    return slot.of(parameters);
  }

  /** Allocates a scratch tensor of the code's shape. */
  Tensor scratch() {
    return plan.scratch(code.rows(), code.columns());
  }

  /** Records z = h ∘ m, and its backward pass h̄ = z̄ ∘ m. */
  SelectedCode masked(Tensor mask) {
    Tensor selected = scratch();
    plan.map(selected, code, PostOp.multiply(mask));
    return SelectedCode.of(
        selected,
        gradient -> {
          Tensor kept = scratch();
          plan.map(kept, gradient, PostOp.multiply(mask));
          return kept;
        });
  }
}
