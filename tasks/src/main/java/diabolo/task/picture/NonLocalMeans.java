package diabolo.task.picture;

import diabolo.feature.format.Picture;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Non-local means: each pixel becomes a mean of the pixels whose surroundings look like its own.
 *
 * <pre>
 *   x̂(p) = Σ w(p, q) y(q) / Σ w(p, q) ,   q in a window of 21 × 21 pixels around p
 *   w(p, q) = exp(−max(d² − 2σ², 0) / h²)
 * </pre>
 *
 * <p>d² is the mean over the pixels and channels of a patch of the squared difference between the
 * patches around p and q, of which noise alone makes 2σ². Patches have 5 × 5 pixels up to σ = 30
 * and 7 × 7 above; h = {@value #DECAY} σ. Pixels beyond the edge are mirrored. Buades, Coll and
 * Morel, "A non-local algorithm for image denoising" (CVPR 2005), with the weight of their
 * "Non-local means denoising" (Image Processing On Line, 2011). The factor of h was chosen by the
 * PSNR of training photographs at σ = 15, 25 and 50.
 *
 * @param sigma standard deviation of the noise on the scale from 0 to 255; finite and &gt; 0
 * @since 0.1
 */
public record NonLocalMeans(double sigma) {

  private static final double DECAY = 0.65;
  private static final int REACH = 10;
  private static final double STRONG = 30;
  private static final int SMALL_RADIUS = 2;
  private static final int LARGE_RADIUS = 3;

  /** Beyond this exponent a weight is below 10⁻⁹ and taken as 0. */
  private static final double LEAST_EXPONENT = -21;

  /** Lines that a thread filters at a time. */
  private static final int BLOCK = 32;

  /** Checks the standard deviation. */
  public NonLocalMeans {
    if (!(sigma > 0 && Double.isFinite(sigma))) {
      throw new IllegalArgumentException("sigma must be finite and > 0, got " + sigma);
    }
  }

  /** The filter for noise of that standard deviation. */
  public static NonLocalMeans of(double sigma) {
    return new NonLocalMeans(sigma);
  }

  /** The filtered picture; its values lie on the scale from 0 to 255 as those of the noisy one. */
  public float[] filtered(Picture layout, float[] values) {
    Mirror.require(layout, values);
    float[] filtered = new float[values.length];
    int blocks = (layout.height() + BLOCK - 1) / BLOCK;
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            i -> {
              int from = i * BLOCK;
              int to = Math.min(layout.height(), from + BLOCK);
              new Block(layout, values, from, to).filterTo(filtered);
            });
    return filtered;
  }

  private int radius() {
    return sigma > STRONG ? LARGE_RADIUS : SMALL_RADIUS;
  }

  /** Some lines of a picture and what lies around them. */
  private final class Block {

    private final Picture layout;
    private final int from;
    private final int lines;
    private final int border = REACH + radius();

    /** The lines with their border, which is mirrored at the edges of the picture. */
    private final float[] padded;

    private final int paddedWidth;
    private final double[] sums;
    private final double[] weights;

    Block(Picture layout, float[] values, int from, int to) {
      this.layout = layout;
      this.from = from;
      this.lines = to - from;
      this.paddedWidth = layout.width() + 2 * border;
      this.padded = new float[(lines + 2 * border) * paddedWidth * layout.channels()];
      this.sums = new double[lines * layout.width() * layout.channels()];
      this.weights = new double[lines * layout.width()];
      pad(values);
    }

    private void pad(float[] values) {
      int channels = layout.channels();
      int next = 0;
      for (int y = from - border; y < from + lines + border; y++) {
        int line = Mirror.inside(y, layout.height()) * layout.width();
        for (int x = -border; x < layout.width() + border; x++) {
          int pixel = line + Mirror.inside(x, layout.width());
          System.arraycopy(values, pixel * channels, padded, next, channels);
          next += channels;
        }
      }
    }

    void filterTo(float[] filtered) {
      double[] columns = new double[layout.width() + 2 * radius()];
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          for (int y = 0; y < lines; y++) {
            sumColumns(y, dy, dx, columns);
            addLine(y, dy, dx, columns);
          }
        }
      }
      int channels = layout.channels();
      int first = from * layout.width() * channels;
      for (int i = 0; i < sums.length; i++) {
        filtered[first + i] = (float) (sums[i] / weights[i / channels]);
      }
    }

    /** Squared differences between a line and its shifted one, over the height of a patch. */
    private void sumColumns(int y, int dy, int dx, double[] columns) {
      int radius = radius();
      int channels = layout.channels();
      Arrays.fill(columns, 0);
      for (int line = y + border - radius; line <= y + border + radius; line++) {
        int here = (line * paddedWidth + border - radius) * channels;
        int there = here + (dy * paddedWidth + dx) * channels;
        for (int i = 0; i < columns.length; i++) {
          for (int c = 0; c < channels; c++) {
            float difference = padded[here++] - padded[there++];
            columns[i] += difference * difference;
          }
        }
      }
    }

    private void addLine(int y, int dy, int dx, double[] columns) {
      int side = 2 * radius() + 1;
      int channels = layout.channels();
      double share = 1.0 / (side * side * channels);
      double noise = 2 * sigma * sigma;
      double decay = -1 / (DECAY * DECAY * sigma * sigma);
      double sum = 0;
      for (int i = 0; i < side - 1; i++) {
        sum += columns[i];
      }
      for (int x = 0; x < layout.width(); x++) {
        sum += columns[x + side - 1];
        double exponent = Math.max(sum * share - noise, 0) * decay;
        sum -= columns[x];
        if (exponent < LEAST_EXPONENT) {
          continue;
        }
        double weight = Math.exp(exponent);
        int pixel = y * layout.width() + x;
        int other = ((y + border + dy) * paddedWidth + x + border + dx) * channels;
        weights[pixel] += weight;
        for (int c = 0; c < channels; c++) {
          sums[pixel * channels + c] += weight * padded[other + c];
        }
      }
    }
  }
}
