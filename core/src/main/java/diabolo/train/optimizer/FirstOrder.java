package diabolo.train.optimizer;

import diabolo.model.spec.ModelSpec;
import diabolo.tensor.Shape;
import java.util.Collections;
import java.util.List;

/**
 * An optimizer with one update per batch, computed by elementwise operations on the flat vector of
 * parameters.
 */
public sealed interface FirstOrder extends Optimizer permits Sgd, Momentum, Nesterov, Adam, AdamW {

  @Override
  FirstOrder withLearningRate(double other);

  /** Accepts every model: one step per batch can train all of them. */
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

  /** Number of state vectors, each of the length of the parameters. */
  int stateVectors();

  /** Records the update of the parameters from the gradients. */
  void record(UpdateSite site);
}
