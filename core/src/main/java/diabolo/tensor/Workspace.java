package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Owns scratch tensors and frees them together. Not thread-safe. */
public final class Workspace implements AutoCloseable {

  private final Function<Shape, Tensor> allocation;
  private final List<Tensor> tensors = new ArrayList<>();

  /** Creates a workspace in memory of this process. */
  public Workspace() {
    this(Tensor::allocate);
  }

  /**
   * Creates a workspace in memory of a device.
   *
   * @param allocation allocates a tensor of zeros, to be closed by this workspace
   */
  public Workspace(Function<Shape, Tensor> allocation) {
    this.allocation = allocation;
  }

  /** Allocates a tensor of zeros that lives as long as this workspace. */
  public Tensor tensor(int... lengths) {
    Tensor tensor = allocation.apply(Shape.of(lengths));
    tensors.add(tensor);
    return tensor;
  }

  /** Allocates a tensor filled with one value. */
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
