package diabolo.kernel;

import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * Geometry of a convolution of pictures x [H, W, C] to pictures z [rows, columns, K], channels
 * last.
 *
 * <pre>
 *   z[r, q, k] = Σ_{i, j, c} W[k, i, j, c] · x[stride · r + i − top, stride · q + j − left, c]
 * </pre>
 *
 * <p>Cross-correlation: the kernel is not flipped. Pixels outside the picture are zeros. In memory
 * N pictures are rows [N, H·W·C] or pixels [N·H·W, C]. Used by {@link Kernels#convolve} and its two
 * adjoints.
 *
 * @param inputs shape [H, W, C] of x
 * @param outputs shape [rows, columns, K] of z
 * @param kernel side of the kernel
 * @param stride pixels from one patch to the next, along both axes
 * @param top number of zeros before the first pixel of a column
 * @param left number of zeros before the first pixel of a row
 */
public record Convolution(Shape inputs, Shape outputs, int kernel, int stride, int top, int left) {

  /** Checks that every patch contains a pixel of the picture. */
  public Convolution {
    if (!(inputs.rank() == 3 && outputs.rank() == 3 && inputs.size() > 0 && outputs.size() > 0)) {
      throw new IllegalArgumentException(
          "a convolution takes pictures [height, width, channels], got %s to %s"
              .formatted(inputs, outputs));
    }
    if (!(kernel > 0 && stride > 0)) {
      throw new IllegalArgumentException(
          "kernel and stride must be > 0, got %d and %d".formatted(kernel, stride));
    }
    for (int axis = 0; axis < 2; axis++) {
      int zeros = axis == 0 ? top : left;
      long last = (outputs.dimensions().get(axis) - 1L) * stride - zeros;
      if (!(zeros >= 0 && zeros < kernel && last < inputs.dimensions().get(axis))) {
        throw new IllegalArgumentException(
            "a patch of %s to %s would lie outside the picture: kernel %d, stride %d, %d zeros before"
                .formatted(inputs, outputs, kernel, stride, zeros));
      }
    }
  }

  /** Height H of x. */
  public int height() {
    return inputs.dimensions().get(0);
  }

  /** Width W of x. */
  public int width() {
    return inputs.dimensions().get(1);
  }

  /** Channels C of x. */
  public int channels() {
    return inputs.dimensions().get(2);
  }

  /** Height of z. */
  public int rows() {
    return outputs.dimensions().get(0);
  }

  /** Width of z. */
  public int columns() {
    return outputs.dimensions().get(1);
  }

  /** Channels K of z. */
  public int filters() {
    return outputs.dimensions().get(2);
  }

  /** Number of pixels of x. */
  public int pixels() {
    return height() * width();
  }

  /** Number of patches, the pixels of z. */
  public int patches() {
    return rows() * columns();
  }

  /** Number of values of a patch, k · k · C. */
  public int depth() {
    return kernel * kernel * channels();
  }

  /** Views rows of z as pixels [N · patches, K]. */
  public Tensor byPatch(Tensor z) {
    return z.reshape(z.rows() * patches(), filters());
  }

  /** Views rows of x as pixels [N · H · W, C]. */
  public Tensor byPixel(Tensor x) {
    return x.reshape(x.rows() * pixels(), channels());
  }

  /** Index that gathers the patches [patches · k·k·C] of a picture from its pixels [H·W·C]. */
  public Index index() {
    int[] positions = new int[Math.multiplyExact(patches(), kernel * kernel)];
    int at = 0;
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        for (int i = 0; i < kernel; i++) {
          for (int j = 0; j < kernel; j++) {
            int y = row * stride + i - top;
            int x = column * stride + j - left;
            boolean isInside = y >= 0 && y < height() && x >= 0 && x < width();
            positions[at++] = isInside ? y * width() + x : -1;
          }
        }
      }
    }
    return Index.of(pixels(), channels(), positions);
  }

  /**
   * Refuses operands that do not fit.
   *
   * @param z [N, outputs]
   * @param x [N, inputs]
   * @param weight [K, k·k·C]
   * @throws IllegalArgumentException with the shapes
   */
  public void require(Tensor z, Tensor x, Matrix weight) {
    if (z.rows() != x.rows()
        || z.columns() != outputs.size()
        || x.columns() != inputs.size()
        || weight.rows() != filters()
        || weight.columns() != depth()
        || weight.isTransposed()) {
      throw new IllegalArgumentException(
          "cannot convolve pictures %s in rows of shape %s by [%d, %d] to %s in rows of shape %s"
              .formatted(inputs, x.shape(), weight.rows(), weight.columns(), outputs, z.shape()));
    }
  }
}
