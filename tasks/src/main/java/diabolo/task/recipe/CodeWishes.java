package diabolo.task.recipe;

import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import java.util.Optional;

/**
 * Explicit requests for a variational code.
 *
 * @param weight β
 * @param warmUpEpochs epochs over which β grows from 0
 * @param freeBits λ, nats per unit that are not penalized
 * @param capacity target of the KL divergence
 * @param samples draws per row
 * @since 0.1
 */
public record CodeWishes(
    Optional<Float> weight,
    Optional<Double> warmUpEpochs,
    Optional<Float> freeBits,
    Optional<GaussianCode.Capacity> capacity,
    Optional<Integer> samples) {

  /** No requests. */
  public static CodeWishes none() {
    return new CodeWishes(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The objective with the requested code.
   *
   * @throws MisplacedWish if something is requested and the code is not a distribution
   */
  Objective changed(Objective objective) {
    if (equals(none())) {
      return objective;
    }
    GaussianCode before =
        objective.code().orElseThrow(() -> new MisplacedWish(MisplacedWish.Part.GAUSSIAN_CODE));
    return objective.withCode(
        new GaussianCode(
            weight.orElse(before.weight()),
            warmUpEpochs.orElse(before.warmUpEpochs()),
            freeBits,
            capacity,
            samples.orElse(1)));
  }
}
