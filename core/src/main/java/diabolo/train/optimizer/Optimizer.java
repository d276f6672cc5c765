package diabolo.train.optimizer;

import diabolo.model.spec.ModelSpec;
import diabolo.tensor.Shape;
import java.util.List;

/**
 * Rule that updates the parameters from the gradient.
 *
 * @since 0.1
 */
public sealed interface Optimizer permits FirstOrder, Lbfgs {

  /** Returns a copy with another learning rate. */
  Optimizer withLearningRate(double other);

  /** Step length before the schedule, &gt; 0. */
  double learningRate();

  /**
   * Refuses a model that this optimizer cannot train.
   *
   * @throws IllegalArgumentException if the optimizer cannot train a part of the spec; the message
   *     names the part and the reason
   */
  void check(ModelSpec spec);

  /** Number of updates in an epoch, &gt; 0. */
  int stepsPerEpoch(long rows, int batchSize);

  /**
   * Shapes of the state tensors kept from step to step.
   *
   * @param parameters P, number of parameters of the model
   */
  List<Shape> state(int parameters);

  /** True if the optimizer compares nearly equal gradients, which rounded products would blur. */
  boolean needsExactProducts();
}
