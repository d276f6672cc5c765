package diabolo.task.recipe;

import diabolo.objective.Objective;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.term.WarmUp;
import java.util.Optional;

/**
 * Explicit requests for details of sparsity penalties.
 *
 * @param measure of an L1 penalty
 * @param memory of a KL sparsity penalty: share of the old rates that a batch keeps
 * @param warmUp over which the weights of all sparsity terms grow from 0
 * @since 0.1
 */
public record SparsityWishes(
    Optional<L1.Measure> measure, Optional<Float> memory, Optional<WarmUp> warmUp) {

  /** No requests. */
  public static SparsityWishes none() {
    return new SparsityWishes(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The objective with the requested details.
   *
   * @throws MisplacedWish if the penalty is missing that it is asked of
   * @throws IllegalArgumentException if a warm-up is requested and nothing is sparse
   */
  Objective changed(Objective objective) {
    Objective changed = objective;
    if (measure.isPresent()) {
      L1 l1 = changed.penalty(L1.class).orElseThrow(() -> new MisplacedWish(MisplacedWish.Part.L1));
      changed = changed.withPenalty(l1.withMeasure(measure.get()));
    }
    if (memory.isPresent()) {
      KlSparsity kl =
          changed
              .penalty(KlSparsity.class)
              .orElseThrow(() -> new MisplacedWish(MisplacedWish.Part.KL_SPARSITY));
      changed = changed.withPenalty(kl.withMemory(memory.get()));
    }
    return warmUp.isPresent() ? changed.withSparsityWarmUp(warmUp.get()) : changed;
  }
}
