package diabolo.train.state;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a training.
 *
 * @param parameters current parameters [1, P]
 * @param gradients gradients of the last step [1, P]
 * @param best best parameters so far [1, P]
 * @param state state of the optimizer
 */
public record TrainingTensors(Tensor parameters, Tensor gradients, Tensor best, List<Tensor> state)
    implements AutoCloseable {

  /**
   * Allocates the tensors of a new training.
   *
   * @param parameters initial parameters [1, P]; owned from now on
   * @param state shapes of the optimizer's state
   */
  public static TrainingTensors of(Tensor parameters, List<Shape> state) {
    Tensor best = Tensor.allocate(parameters.shape());
    best.copyFrom(parameters);
    return new TrainingTensors(
        parameters,
        Tensor.allocate(parameters.shape()),
        best,
        state.stream().map(Tensor::allocate).toList());
  }

  /** Tensors to be stored in a checkpoint, by name. */
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
