package diabolo.kernel.java;

import diabolo.kernel.Convolution;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Output pixels of a convolution, or of its transpose, that read the source through the same places
 * of the kernel. Numbered picture by picture, line by line. The patch of each is gathered for the
 * pixels of a block only, so that memory does not grow with the pictures.
 *
 * @param down axis of the lines
 * @param across axis within a line
 * @param channels channels of the source
 * @param outputWidth pixels of a whole output line
 * @param outputPixels pixels of a whole output picture
 */
record JavaTaps(JavaAxis down, JavaAxis across, int channels, int outputWidth, int outputPixels) {

  /** Number of pixels whose patches are gathered together. */
  static final int BLOCK = 64;

  /** All pixels of z, which read x. */
  static JavaTaps of(Convolution c) {
    return new JavaTaps(
        JavaAxis.of(c.height(), c.rows(), c.kernel(), c.stride(), c.top()),
        JavaAxis.of(c.width(), c.columns(), c.kernel(), c.stride(), c.left()),
        c.channels(),
        c.columns(),
        c.patches());
  }

  /** The pixels of x, which read z: stride² sets of them, or fewer in small pictures. */
  static List<JavaTaps> transposed(Convolution c) {
    List<JavaTaps> all = new ArrayList<>();
    for (JavaAxis down :
        JavaAxis.transposed(c.height(), c.rows(), c.kernel(), c.stride(), c.top())) {
      for (JavaAxis across :
          JavaAxis.transposed(c.width(), c.columns(), c.kernel(), c.stride(), c.left())) {
        all.add(new JavaTaps(down, across, c.filters(), c.width(), c.pixels()));
      }
    }
    return all;
  }

  /** Number of values of a patch. */
  int depth() {
    return down.taps() * across.taps() * channels;
  }

  /** Number of these output pixels in {@code pictures} pictures. */
  int pixels(int pictures) {
    return pictures * down.count() * across.count();
  }

  /** Length of the scratch for one line of a block's source. */
  int lineLength() {
    int most = Math.min(BLOCK, across.count());
    return ((most - 1) * across.sourceStep() + Math.max(1, across.taps())) * channels;
  }

  /** Position of an output pixel among all pixels of all output pictures. */
  int output(int pixel) {
    int line = pixel / across.count();
    int picture = line / down.count();
    int row = down.first() + line % down.count() * down.step();
    int column = across.first() + pixel % across.count() * across.step();
    return picture * outputPixels + row * outputWidth + column;
  }

  /**
   * Gathers the patches of the pixels [from, to), at most {@link #BLOCK}.
   *
   * @param patches one row for each pixel. Modified.
   * @param line scratch of {@link #lineLength}. Modified.
   */
  void gather(Tensor source, int from, int to, float[][] patches, float[] line) {
    int pixel = from;
    while (pixel < to) {
      int length = Math.min(to - pixel, across.count() - pixel % across.count());
      for (int tap = 0; tap < down.taps(); tap++) {
        copyLine(source, pixel, length, tap, line);
        int run = across.taps() * channels;
        int step = across.sourceStep() * channels;
        for (int i = 0; i < length; i++) {
          System.arraycopy(line, i * step, patches[pixel - from + i], tap * run, run);
        }
      }
      pixel += length;
    }
  }

  /** Copies what {@code length} pixels of a line read through one row of the kernel. */
  private void copyLine(Tensor source, int pixel, int length, int tap, float[] line) {
    int number = pixel / across.count();
    int row = number % down.count() * down.sourceStep() + down.start() + tap;
    int first = pixel % across.count() * across.sourceStep() + across.start();
    int end = first + (length - 1) * across.sourceStep() + across.taps();
    int inside = Math.min(Math.max(first, 0), end);
    int outside = Math.max(inside, Math.min(end, across.sourceLength()));
    if (row < 0 || row >= down.sourceLength() || outside == inside) {
      Arrays.fill(line, 0, (end - first) * channels, 0);
      return;
    }
    long lines = (long) number / down.count() * down.sourceLength() + row;
    int at = Math.toIntExact((lines * across.sourceLength() + inside) * channels);
    Arrays.fill(line, 0, (inside - first) * channels, 0);
    source.copyTo(at, line, (inside - first) * channels, (outside - inside) * channels);
    Arrays.fill(line, (outside - first) * channels, (end - first) * channels, 0);
  }
}
