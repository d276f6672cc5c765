package diabolo.nn;

import diabolo.tensor.Index;
import diabolo.tensor.Shape;

/**
 * The square patches of a picture that a convolution looks at.
 *
 * @param picture shape [H, W, C] of a row
 * @param kernel k, the side of a patch
 * @param stride pixels from one patch to the next
 * @param padding what happens at the edge
 */
public record Patches(Shape picture, int kernel, int stride, Padding padding) {

  /** Refuses what is no picture, and patches larger than the picture. */
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

  /** C. */
  public int channels() {
    return picture.dimensions().get(2);
  }

  /** Patches from top to bottom. */
  public int rows() {
    return count(picture.dimensions().get(0));
  }

  /** Patches from left to right. */
  public int columns() {
    return count(picture.dimensions().get(1));
  }

  /** P, the number of patches of a picture. */
  public int count() {
    return rows() * columns();
  }

  /** k · k · C. */
  public int size() {
    return kernel * kernel * channels();
  }

  private int count(int length) {
    return padding == Padding.SAME
        ? (length + stride - 1) / stride
        : (length - kernel) / stride + 1;
  }

  /** Zeros before the first pixel of an axis. */
  private int before(int length) {
    return padding == Padding.VALID
        ? 0
        : Math.max(0, (count(length) - 1) * stride + kernel - length) / 2;
  }

  /** From the pixels of a picture [H·W·C] to its patches [P·k·k·C]. */
  Index index() {
    int height = picture.dimensions().get(0);
    int width = picture.dimensions().get(1);
    int[] pixels = new int[Math.multiplyExact(count(), kernel * kernel)];
    int at = 0;
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        for (int i = 0; i < kernel; i++) {
          for (int j = 0; j < kernel; j++) {
            int y = row * stride + i - before(height);
            int x = column * stride + j - before(width);
            boolean isInside = y >= 0 && y < height && x >= 0 && x < width;
            pixels[at++] = isInside ? y * width + x : -1;
          }
        }
      }
    }
    return Index.of(height * width, channels(), pixels);
  }
}
