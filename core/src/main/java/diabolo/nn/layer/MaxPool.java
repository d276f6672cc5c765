package diabolo.nn.layer;

import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * A layer of the largest values of windows.
 *
 * <pre>  y[n, p, c] = max over the pixels of window p of x[n, ·, c]    x [N, H, W, C]  </pre>
 *
 * Windows of f × f pixels do not overlap; at the edge they hold the pixels that exist. Of equal
 * values the first one counts, row by row, and alone receives the gradient.
 *
 * @param inputs shape [H, W, C] of a row
 * @param factor f ≥ 1, the side of a window
 */
public record MaxPool(Shape inputs, int factor) implements Layer {

  /** Refuses rows that are no pictures. */
  public MaxPool {
    if (inputs.rank() != 3) {
      throw new IllegalArgumentException(
          "pooling takes pictures [height, width, channels], got rows of shape " + inputs);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("the factor must be ≥ 1, got " + factor);
    }
  }

  @Override
  public Shape outputs() {
    return Resampling.smaller(inputs, factor, false);
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  @Override
  public List<Slot> jacobianSlots() {
    return List.of();
  }

  @Override
  public LayerPass record(Recording at, Tensor x) {
    return new MaxPoolPass(this, at.plan(), x);
  }
}
