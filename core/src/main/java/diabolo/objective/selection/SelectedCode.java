package diabolo.objective.selection;

import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * A selection recorded in a plan.
 *
 * @param code z [N, K]. Not to be modified.
 * @param backward records the backward pass
 * @param losses terms that the selection adds to the objective
 */
public record SelectedCode(Tensor code, Backward backward, List<LossTerm> losses) {

  /** Keeps a copy of the list. */
  public SelectedCode {
    losses = List.copyOf(losses);
  }

  /** Backward pass from the gradient of z to that of h. */
  @FunctionalInterface
  public interface Backward {
    /**
     * Records and returns the gradient of h [N, K] from that of z [N, K], which is not modified.
     */
    Tensor record(Tensor gradient);
  }

  static SelectedCode of(Tensor code, Backward backward) {
    return new SelectedCode(code, backward, List.of());
  }
}
