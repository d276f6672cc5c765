package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Tensor;

/**
 * Context in which layers are recorded.
 *
 * @param plan the plan to record in
 * @param weights parameters; in {@link Mode#TRAINING} runs update their {@link
 *     diabolo.nn.parameter.Role#STATE}
 * @param mode training or inference
 */
public record Recording(Plan plan, Weights weights, Mode mode) {

  /** Creates a recording for training. */
  public static Recording training(Plan plan, Tensor flat) {
    return new Recording(plan, Weights.of(flat), Mode.TRAINING);
  }

  /** Creates a recording for inference with parameters that may change between two runs. */
  public static Recording inference(Plan plan, Tensor flat) {
    return new Recording(plan, Weights.of(flat), Mode.INFERENCE);
  }
}
