package diabolo.train;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a training.
 *
 * @param parameters the weights as they are [1, P]
 * @param gradients of the last step [1, P]
 * @param best the weights to be kept [1, P]
 * @param state what the optimizer remembers
 */
record TrainingTensors(Tensor parameters, Tensor gradients, Tensor best, List<Tensor> state)
    implements AutoCloseable {

  /**
   * Tensors for weights before training.
   *
   * @param parameters [1, P]; from now on owned
   * @param state shapes of what the optimizer remembers
   */
  static TrainingTensors of(Tensor parameters, List<Shape> state) {
    Tensor best = Tensor.allocate(parameters.shape());
    best.copyFrom(parameters);
    return new TrainingTensors(
        parameters,
        Tensor.allocate(parameters.shape()),
        best,
        state.stream().map(Tensor::allocate).toList());
  }

  /** What a checkpoint holds, by name. */
  Map<String, Tensor> toKeep() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("parameters", parameters);
    named.put("best", best);
    for (int i = 0; i < state.size(); i++) {
      named.put("optimizer." + i, state.get(i));
    }
    return named;
  }

  @Override
  public void close() {
    parameters.close();
    gradients.close();
    best.close();
    state.forEach(Tensor::close);
  }
}
