package diabolo.data.picture;

import diabolo.feature.format.Picture;
import java.util.function.IntToDoubleFunction;

/**
 * A size that pictures get before they become rows: each is scaled, with its proportions, until it
 * just covers that size, and what stands out at two opposite sides is cut off evenly.
 *
 * <p>The value of a pixel is a mean of the stored ones around its center (x, y), weighted by
 * triangles max(0, 1 − |d|/r) along lines and columns: r = 1 where the picture is enlarged
 * (bilinear interpolation) and the reduction where it is reduced, so that no detail is skipped. It
 * is rounded to a whole number. A picture that has the size already stays as it is.
 *
 * @param height in pixels, ≥ 1
 * @param width in pixels, ≥ 1
 * @since 0.2
 */
public record PictureFit(int height, int width) {

  /** Checks the size. */
  public PictureFit {
    if (!(height >= 1 && width >= 1)) {
      throw new IllegalArgumentException(
          "height and width must be ≥ 1, got %d×%d".formatted(height, width));
    }
  }

  /** A size in pixels. */
  public static PictureFit of(int height, int width) {
    return new PictureFit(height, width);
  }

  /** The size of pictures of a layout. */
  public static PictureFit of(Picture layout) {
    return of(layout.height(), layout.width());
  }

  /** The layout of a fitted picture. */
  Picture layout(Picture stored) {
    return Picture.of(height, width, stored.channels());
  }

  /** Writes the fitted picture on a white ground, row-major, channels last. */
  void copyTo(PictureImage image, float[] target, int at) {
    Picture stored = image.layout();
    double scale = Math.max((double) height / stored.height(), (double) width / stored.width());
    Taps lines = Taps.of(stored.height(), height, scale);
    Taps columns = Taps.of(stored.width(), width, scale);
    int channels = stored.channels();
    double[] column = new double[stored.height()];
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < column.length; y++) {
          int first = y * stored.width() * channels + c;
          column[y] = columns.mean(x, i -> image.onWhite(first + i * channels));
        }
        for (int y = 0; y < height; y++) {
          double mean = lines.mean(y, i -> column[i]);
          target[at + (y * width + x) * channels + c] = Math.round(mean);
        }
      }
    }
  }

  /**
   * Weights of the stored pixels along a line for each fitted one.
   *
   * @param first the first stored pixel with a weight
   * @param weights with sum 1
   */
  private record Taps(int[] first, double[][] weights) {

    static Taps of(int stored, int fitted, double scale) {
      double radius = Math.max(1, 1 / scale);
      int[] first = new int[fitted];
      double[][] weights = new double[fitted][];
      for (int i = 0; i < fitted; i++) {
        double center = (i + 0.5 - fitted / 2.0) / scale + stored / 2.0 - 0.5;
        int from = Math.max(0, (int) Math.ceil(center - radius));
        int to = Math.min(stored - 1, (int) Math.floor(center + radius));
        double[] own = new double[to - from + 1];
        double sum = 0;
        for (int j = 0; j < own.length; j++) {
          own[j] = Math.max(0, 1 - Math.abs(from + j - center) / radius);
          sum += own[j];
        }
        for (int j = 0; j < own.length; j++) {
          own[j] /= sum;
        }
        first[i] = from;
        weights[i] = own;
      }
      return new Taps(first, weights);
    }

    double mean(int i, IntToDoubleFunction stored) {
      double mean = 0;
      for (int j = 0; j < weights[i].length; j++) {
        mean += weights[i][j] * stored.applyAsDouble(first[i] + j);
      }
      return mean;
    }
  }

  @Override
  public String toString() {
    return height + "×" + width;
  }
}
