package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;

/** Owns scratch tensors and frees them together. Not thread-safe. */
public final class Workspace implements AutoCloseable {

  private final List<Tensor> tensors = new ArrayList<>();

  /** A tensor of zeros that lives as long as this workspace. */
  public Tensor tensor(int... lengths) {
    Tensor tensor = Tensor.allocate(Shape.of(lengths));
    tensors.add(tensor);
    return tensor;
  }

  /** A tensor filled with one value. */
  public Tensor filled(float value, int... lengths) {
    Tensor tensor = tensor(lengths);
    tensor.fill(value);
    return tensor;
  }

  /** Frees all tensors. */
  @Override
  public void close() {
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
