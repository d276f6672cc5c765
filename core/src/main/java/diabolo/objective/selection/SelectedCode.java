package diabolo.objective.selection;

import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * A selection as recorded in a plan.
 *
 * @param code z [N, K]. Not to be modified.
 * @param backward records what flows back
 * @param losses what the selection adds to the objective
 */
public record SelectedCode(Tensor code, Backward backward, List<LossTerm> losses) {

  /** Keeps a copy of the list. */
  public SelectedCode {
    losses = List.copyOf(losses);
  }

  /** From the gradient of z to that of h. */
  @FunctionalInterface
  public interface Backward {
    /** Records and returns the gradient of h [N, K] from that of z [N, K], which stays as it is. */
    Tensor record(Tensor gradient);
  }

  static SelectedCode of(Tensor code, Backward backward) {
    return new SelectedCode(code, backward, List.of());
  }
}
