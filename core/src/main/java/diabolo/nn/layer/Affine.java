package diabolo.nn.layer;

import diabolo.nn.map.Dense;
import diabolo.nn.map.LinearMap;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A layer of a linear map followed by an activation.
 *
 * <pre>  y = φ(A x + b)  </pre>
 *
 * @param map A and b
 * @param activation φ
 */
public record Affine(LinearMap map, Activation activation) implements Layer {

  @Override
  public Shape inputs() {
    return map.inputs();
  }

  @Override
  public Shape outputs() {
    return map.outputs();
  }

  @Override
  public List<Slot> slots() {
    return map.slots();
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of(map.weight());
  }

  @Override
  public Optional<Dense> dense() {
    return map instanceof Dense dense ? Optional.of(dense) : Optional.empty();
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new AffinePass(this, at, x);
  }
}
