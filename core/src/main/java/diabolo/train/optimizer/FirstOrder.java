package diabolo.train.optimizer;

import diabolo.model.spec.ModelSpec;
import diabolo.tensor.Shape;
import java.util.Collections;
import java.util.List;

/** An optimizer that makes one update a batch, as passes over the flat vector of parameters. */
public sealed interface FirstOrder extends Optimizer permits Sgd, Momentum, Nesterov, Adam, AdamW {

  @Override
  FirstOrder withLearningRate(double other);

  /** Refuses nothing: a step a batch can train every model. */
  @Override
  default void check(ModelSpec spec) {}

  @Override
  default int stepsPerEpoch(long rows, int batchSize) {
    return Math.toIntExact((rows + batchSize - 1) / batchSize);
  }

  @Override
  default List<Shape> state(int parameters) {
    return Collections.nCopies(stateVectors(), Shape.of(1, parameters));
  }

  @Override
  default boolean needsExactProducts() {
    return false;
  }

  /** Number of vectors as long as the parameters that the optimizer keeps from step to step. */
  int stateVectors();

  /** Records the update of the parameters from the gradients. */
  void record(UpdateSite site);
}
