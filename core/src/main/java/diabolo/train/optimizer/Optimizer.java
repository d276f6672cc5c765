package diabolo.train.optimizer;

import diabolo.model.spec.ModelSpec;
import diabolo.tensor.Shape;
import java.util.List;

/** How the gradient becomes a change of the weights. */
public sealed interface Optimizer permits FirstOrder, Lbfgs {

  /** The same with another learning rate. */
  Optimizer withLearningRate(double other);

  /** Step length before the schedule, &gt; 0. */
  double learningRate();

  /**
   * Refuses a model that this optimizer cannot train.
   *
   * @throws IllegalArgumentException saying which part of the spec it cannot train, and why
   */
  void check(ModelSpec spec);

  /** Updates of the weights in an epoch of that many rows, &gt; 0. */
  int stepsPerEpoch(long rows, int batchSize);

  /**
   * Shapes of the tensors that it keeps from step to step.
   *
   * @param parameters P, number of parameters of the model
   */
  List<Shape> state(int parameters);

  /** Whether it compares nearly equal gradients, which rounded products would blur. */
  boolean needsExactProducts();
}
