package diabolo.nn.layer;

import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A skip connection around some layers.
 *
 * <pre>  y = x + f(x)  </pre>
 *
 * He, Zhang, Ren, Sun, "Deep residual learning for image recognition" (CVPR 2016), eq. 1.
 *
 * @param inner the layers of f, at least one; its outputs have the shape of its inputs
 */
public record Skip(List<Layer> inner) implements Layer {

  /** Refuses layers that change the shape of a row. */
  public Skip {
    inner = List.copyOf(inner);
    if (inner.isEmpty()) {
      throw new IllegalArgumentException("a skip connection has at least one layer within");
    }
    Shape from = inner.get(0).inputs();
    Shape to = inner.get(inner.size() - 1).outputs();
    if (!from.equals(to)) {
      throw new IllegalArgumentException(
          "layers within a skip connection keep the shape, got %s to %s".formatted(from, to));
    }
  }

  @Override
  public Shape inputs() {
    return inner.get(0).inputs();
  }

  @Override
  public Shape outputs() {
    return inputs();
  }

  @Override
  public List<Slot> slots() {
    return inner.stream().flatMap(layer -> layer.slots().stream()).toList();
  }

  @Override
  public List<Slot> jacobianSlots() {
    return inner.stream().flatMap(layer -> layer.jacobianSlots().stream()).toList();
  }

  @Override
  public Map<Slot, Float> starts() {
    Map<Slot, Float> all = new HashMap<>();
    inner.forEach(layer -> all.putAll(layer.starts()));
    return Map.copyOf(all);
  }

  @Override
  public List<Layer> parts() {
    return inner.stream().flatMap(layer -> layer.parts().stream()).toList();
  }

  @Override
  public boolean hasModes() {
    return inner.stream().anyMatch(Layer::hasModes);
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new SkipPass(this, at, x);
  }
}
