package diabolo.nn.map;

import diabolo.kernel.Convolution;
import diabolo.tensor.Shape;

/**
 * Square patches of a picture, the receptive fields of a convolution.
 *
 * @param picture shape [H, W, C] of a row
 * @param kernel k, the side of a patch
 * @param stride pixels from one patch to the next
 * @param padding padding at the edge
 */
public record Patches(Shape picture, int kernel, int stride, Padding padding) {

  /** Refuses rows that are not pictures, and patches larger than the picture. */
  public Patches {
    if (picture.rank() != 3) {
      throw new IllegalArgumentException(
          "a convolution takes pictures [height, width, channels], got rows of shape " + picture);
    }
    if (!(kernel > 0 && stride > 0)) {
      throw new IllegalArgumentException(
          "kernel and stride must be > 0, got %d and %d".formatted(kernel, stride));
    }
    int side = Math.min(picture.dimensions().get(0), picture.dimensions().get(1));
    if (padding == Padding.VALID && !(kernel <= side)) {
      throw new IllegalArgumentException(
          "without padding a kernel of %d needs pictures of at least that side, got %s"
              .formatted(kernel, picture));
    }
  }

  /** True if patches reach over the edge, so that each pixel is the middle of one. */
  public boolean isPadded() {
    return padding == Padding.SAME;
  }

  /** Number of channels C. */
  public int channels() {
    return picture.dimensions().get(2);
  }

  /** Number of patches along the height. */
  public int rows() {
    return count(picture.dimensions().get(0));
  }

  /** Number of patches along the width. */
  public int columns() {
    return count(picture.dimensions().get(1));
  }

  /** Number P of patches of a picture. */
  public int count() {
    return rows() * columns();
  }

  /** Number of values of a patch, k · k · C. */
  public int size() {
    return kernel * kernel * channels();
  }

  private int count(int length) {
    return padding == Padding.SAME
        ? (length + stride - 1) / stride
        : (length - kernel) / stride + 1;
  }

  /** Number of zeros before the first pixel of an axis. */
  private int before(int length) {
    return padding == Padding.VALID
        ? 0
        : Math.max(0, (count(length) - 1) * stride + kernel - length) / 2;
  }

  /** Geometry of a convolution by {@code filters} kernels of this size. */
  Convolution convolution(int filters) {
    return new Convolution(
        picture,
        Shape.of(rows(), columns(), filters),
        kernel,
        stride,
        before(picture.dimensions().get(0)),
        before(picture.dimensions().get(1)));
  }
}
