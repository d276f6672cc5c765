package diabolo.train.optimizer;

import diabolo.kernel.Plan;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an optimizer updates: all parameters, or a part of them with what belongs to it.
 *
 * @param plan where to record
 * @param parameters [1, P]. Modified when the plan runs.
 * @param decayed the weights among them, without biases [1, W]; shares their memory
 * @param gradients [1, P]. Not modified.
 * @param state vectors that the optimizer keeps [1, P] each. Modified when the plan runs.
 * @param pace the rate and number of the step being made
 */
public record UpdateSite(
    Plan plan, Tensor parameters, Tensor decayed, Tensor gradients, List<Tensor> state, Pace pace) {

  /** A number [1, 1] computed anew before each step. */
  public Tensor scalar(ToDoubleFunction<Pace> value) {
    Tensor scalar = plan.scratch(1, 1);
    plan.call(moment -> scalar.set(0, (float) value.applyAsDouble(pace)));
    return scalar;
  }

  /** Minus the learning rate. */
  public Tensor negativeRate() {
    return scalar(now -> -now.rate());
  }
}
