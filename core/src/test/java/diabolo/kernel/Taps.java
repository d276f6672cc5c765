package diabolo.kernel;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Convolutions by their definition, in double precision and in no hurry. */
public final class Taps {

  private Taps() {}

  /** A geometry with ⌈length / stride⌉ patches along each axis, the zeros on both sides. */
  public static Convolution same(Shape picture, int filters, int kernel, int stride) {
    int height = picture.dimensions().get(0);
    int width = picture.dimensions().get(1);
    int rows = (int) Math.ceil((double) height / stride);
    int columns = (int) Math.ceil((double) width / stride);
    int down = Math.max(0, (rows - 1) * stride + kernel - height);
    int across = Math.max(0, (columns - 1) * stride + kernel - width);
    Shape outputs = Shape.of(rows, columns, filters);
    return new Convolution(picture, outputs, kernel, stride, down / 2, across / 2);
  }

  /** A geometry whose patches lie within the picture. */
  public static Convolution valid(Shape picture, int filters, int kernel, int stride) {
    int rows = (picture.dimensions().get(0) - kernel) / stride + 1;
    int columns = (picture.dimensions().get(1) - kernel) / stride + 1;
    return new Convolution(picture, Shape.of(rows, columns, filters), kernel, stride, 0, 0);
  }

  /** Strides 1 to 3, kernels 1 to 5, one pixel and more, kernels larger than the picture. */
  static List<Convolution> all() {
    List<Convolution> all = new ArrayList<>();
    int[][] sides = {{1, 1}, {2, 3}, {5, 4}, {9, 7}};
    int[][] channels = {{1, 1}, {3, 2}, {2, 17}, {16, 1}, {19, 16}};
    for (int stride = 1; stride <= 3; stride++) {
      for (int kernel : new int[] {1, 2, 3, 5}) {
        for (int[] side : sides) {
          for (int[] own : channels) {
            Shape picture = Shape.of(side[0], side[1], own[0]);
            all.add(same(picture, own[1], kernel, stride));
            if (kernel <= Math.min(side[0], side[1])) {
              all.add(valid(picture, own[1], kernel, stride));
            }
          }
        }
      }
    }
    return all;
  }

  /** Called with the positions of z, x and W of every term of a convolution. */
  @FunctionalInterface
  interface Term {
    void accept(int z, int x, int weight);
  }

  static void forEach(Convolution c, int pictures, Term term) {
    for (int n = 0; n < pictures; n++) {
      for (int row = 0; row < c.rows(); row++) {
        for (int column = 0; column < c.columns(); column++) {
          int patch = (n * c.rows() + row) * c.columns() + column;
          for (int i = 0; i < c.kernel(); i++) {
            for (int j = 0; j < c.kernel(); j++) {
              int y = row * c.stride() + i - c.top();
              int x = column * c.stride() + j - c.left();
              if (y >= 0 && y < c.height() && x >= 0 && x < c.width()) {
                int pixel = (n * c.height() + y) * c.width() + x;
                forChannels(c, patch, pixel, i * c.kernel() + j, term);
              }
            }
          }
        }
      }
    }
  }

  private static void forChannels(Convolution c, int patch, int pixel, int place, Term term) {
    for (int k = 0; k < c.filters(); k++) {
      for (int channel = 0; channel < c.channels(); channel++) {
        int weight = k * c.depth() + place * c.channels() + channel;
        term.accept(patch * c.filters() + k, pixel * c.channels() + channel, weight);
      }
    }
  }

  static Expected convolve(Convolution c, Tensor x, Tensor weight) {
    return Expected.sums(
        x.rows() * c.patches(),
        c.filters(),
        sums ->
            forEach(
                c,
                x.rows(),
                (at, from, by) -> sums.add(at, (double) weight.get(by) * x.get(from))));
  }

  static Expected convolveTransposed(Convolution c, Tensor z, Tensor weight) {
    return Expected.sums(
        z.rows() * c.pixels(),
        c.channels(),
        sums ->
            forEach(
                c,
                z.rows(),
                (from, at, by) -> sums.add(at, (double) weight.get(by) * z.get(from))));
  }

  static Expected convolveWeights(Convolution c, Tensor z, Tensor x) {
    return Expected.sums(
        c.filters(),
        c.depth(),
        sums -> forEach(c, x.rows(), (i, j, at) -> sums.add(at, (double) z.get(i) * x.get(j))));
  }
}
