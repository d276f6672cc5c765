package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Owns scratch tensors and frees them together. Not thread-safe. */
public final class Workspace implements AutoCloseable {

  private final Function<Shape, Tensor> allocation;
  private final List<Tensor> tensors = new ArrayList<>();

  /** Scratch tensors in memory of this process. */
  public Workspace() {
    this(Tensor::allocate);
  }

  /**
   * Scratch tensors in memory of a device.
   *
   * @param allocation gives a new tensor of zeros, which is closed here
   */
  public Workspace(Function<Shape, Tensor> allocation) {
    this.allocation = allocation;
  }

  /** A tensor of zeros that lives as long as this workspace. */
  public Tensor tensor(int... lengths) {
    Tensor tensor = allocation.apply(Shape.of(lengths));
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
