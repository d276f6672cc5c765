package diabolo.objective.term;

import diabolo.kernel.Plan;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Linear growth of a weight from 0 over the first epochs, so that a code is learned before it is
 * made sparse.
 *
 * <pre>  weight · min(1, t / epochs) ,   t in epochs, a fraction within one  </pre>
 *
 * @param epochs &gt; 0
 * @since 0.1
 */
public record WarmUp(double epochs) {

  /** Refuses a length that is not positive. */
  public WarmUp {
    Check.positive("warm-up epochs", epochs);
  }

  /** A warm-up of this length in epochs. */
  public static WarmUp of(double epochs) {
    return new WarmUp(epochs);
  }

  /** Share of the weight at a time, in epochs. */
  public double at(double epoch) {
    return Math.min(1, epoch / epochs);
  }

  /** Records the weight after warm-up [1, 1], computed anew at each run. */
  public static Tensor recorded(Plan plan, float weight, Optional<WarmUp> warmUp) {
    if (warmUp.isEmpty()) {
      return plan.constant(weight);
    }
    Tensor now = plan.scratch(1, 1);
    plan.call(moment -> now.set(0, (float) (weight * warmUp.get().at(moment.epoch()))));
    return now;
  }
}
