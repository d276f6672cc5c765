package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.tensor.Tensor;

/**
 * Where and for which purpose layers are recorded.
 *
 * @param plan where operations go
 * @param weights parameters; in {@link Mode#TRAINING} their {@link Role#STATE} is moved by runs
 * @param mode the purpose
 */
public record Recording(Plan plan, Weights weights, Mode mode) {

  /** For training. */
  public static Recording training(Plan plan, Tensor flat) {
    return new Recording(plan, Weights.of(flat), Mode.TRAINING);
  }

  /** For inference with parameters that may change between two runs. */
  public static Recording inference(Plan plan, Tensor flat) {
    return new Recording(plan, Weights.of(flat), Mode.INFERENCE);
  }
}
