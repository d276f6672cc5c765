package diabolo.train.optimizer;

import diabolo.kernel.Plan;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Tensors of an update: all parameters or a part of them, with their gradients and state.
 *
 * @param plan where to record
 * @param parameters [1, P]. Modified when the plan runs.
 * @param decayed the weights subject to decay, without biases [1, W]; shares memory with {@code
 *     parameters}
 * @param gradients [1, P]. Not modified.
 * @param state vectors that the optimizer keeps [1, P] each. Modified when the plan runs.
 * @param pace learning rate and number of the current step
 */
public record UpdateSite(
    Plan plan,
    Tensor parameters,
    Tensor decayed,
    Tensor gradients,
    List<Tensor> state,
    StepClock pace) {

  /** Allocates a number [1, 1] computed anew before each step. */
  public Tensor scalar(ToDoubleFunction<StepClock> value) {
    Tensor scalar = plan.scratch(1, 1);
    plan.call(moment -> scalar.set(0, (float) value.applyAsDouble(pace)));
    return scalar;
  }

  /** Negative learning rate [1, 1]. */
  public Tensor negativeRate() {
    return scalar(now -> -now.rate());
  }
}
