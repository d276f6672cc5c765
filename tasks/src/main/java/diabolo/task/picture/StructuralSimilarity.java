package diabolo.task.picture;

import diabolo.feature.format.Picture;
import java.util.stream.IntStream;

/**
 * Structural similarity of a picture and its clean reference: SSIM.
 *
 * <pre>
 *            (2 μx μy + C₁)(2 σxy + C₂)
 *   SSIM = ───────────────────────────── ,   C₁ = (0.01 · 255)² ,  C₂ = (0.03 · 255)²
 *          (μx² + μy² + C₁)(σx² + σy² + C₂)
 * </pre>
 *
 * <p>Means, variances and the covariance are weighted by a Gaussian window of 11 × 11 pixels with σ
 * = 1.5 and sum 1; the result is the mean over all windows inside the picture and over channels.
 * Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to
 * structural similarity" (IEEE Transactions on Image Processing, 2004), equation 13 and section
 * III-C. It is 1 for equal pictures and at least −1.
 *
 * @since 0.1
 */
public final class StructuralSimilarity {

  /** Height and width of the window, in pixels. */
  public static final int WINDOW = 11;

  private static final double SIGMA = 1.5;
  private static final double C1 = Math.pow(0.01 * PeakSignalToNoise.PEAK, 2);
  private static final double C2 = Math.pow(0.03 * PeakSignalToNoise.PEAK, 2);
  private static final double[] WEIGHTS = weights();

  /** Lines of windows that a thread computes at a time. */
  private static final int BLOCK = 64;

  private final Picture layout;
  private final float[] x;
  private final float[] y;

  private StructuralSimilarity(Picture layout, float[] x, float[] y) {
    this.layout = layout;
    this.x = x;
    this.y = y;
  }

  /**
   * The similarity of two pictures, with values on the scale from 0 to 255.
   *
   * @param layout of both; a window must have room in it
   * @throws IllegalArgumentException if the picture is smaller than a window, or the values are not
   *     as many as its layout says
   */
  public static double of(Picture layout, float[] reference, float[] picture) {
    Mirror.require(layout, reference);
    Mirror.require(layout, picture);
    if (!hasRoom(layout)) {
      throw new IllegalArgumentException(
          "SSIM needs at least %d×%d pixels, got %s".formatted(WINDOW, WINDOW, layout));
    }
    return new StructuralSimilarity(layout, reference, picture).mean();
  }

  /** Whether a window has room in a picture. */
  public static boolean hasRoom(Picture layout) {
    return layout.height() >= WINDOW && layout.width() >= WINDOW;
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - (WINDOW - 1) / 2.0;
      weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private double mean() {
    int lines = layout.height() - WINDOW + 1;
    int blocks = (lines + BLOCK - 1) / BLOCK;
    double[] sums = new double[blocks * layout.channels()];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            i -> {
              int first = i / layout.channels() * BLOCK;
              sums[i] = sum(first, Math.min(lines, first + BLOCK), i % layout.channels());
            });
    double sum = 0;
    // in the order of the blocks, whatever thread was first
    for (double part : sums) {
      sum += part;
    }
    return sum / ((double) lines * (layout.width() - WINDOW + 1) * layout.channels());
  }

  /** The sum over the windows whose upper lines are {@code from} to {@code to} − 1. */
  private double sum(int from, int to, int channel) {
    int windows = layout.width() - WINDOW + 1;
    double[][][] ring = new double[WINDOW][][];
    double sum = 0;
    for (int line = from; line < to + WINDOW - 1; line++) {
      ring[line % WINDOW] = moments(line, channel);
      int top = line - WINDOW + 1;
      for (int i = 0; i < windows && top >= from; i++) {
        sum += similarity(ring, top, i);
      }
    }
    return sum;
  }

  /** Weighted sums of x, y, x², y² and xy along a line, for each place of the window. */
  private double[][] moments(int line, int channel) {
    int windows = layout.width() - WINDOW + 1;
    double[][] moments = new double[windows][5];
    for (int i = 0; i < windows; i++) {
      double[] m = moments[i];
      for (int j = 0; j < WINDOW; j++) {
        int at = (line * layout.width() + i + j) * layout.channels() + channel;
        double a = x[at];
        double b = y[at];
        m[0] += WEIGHTS[j] * a;
        m[1] += WEIGHTS[j] * b;
        m[2] += WEIGHTS[j] * a * a;
        m[3] += WEIGHTS[j] * b * b;
        m[4] += WEIGHTS[j] * a * b;
      }
    }
    return moments;
  }

  private static double similarity(double[][][] ring, int top, int at) {
    double meanX = 0;
    double meanY = 0;
    double squareX = 0;
    double squareY = 0;
    double product = 0;
    for (int j = 0; j < WINDOW; j++) {
      double[] m = ring[(top + j) % WINDOW][at];
      meanX += WEIGHTS[j] * m[0];
      meanY += WEIGHTS[j] * m[1];
      squareX += WEIGHTS[j] * m[2];
      squareY += WEIGHTS[j] * m[3];
      product += WEIGHTS[j] * m[4];
    }
    double luminance = 2 * meanX * meanY + C1;
    double contrast = 2 * (product - meanX * meanY) + C2;
    double variances = squareX - meanX * meanX + squareY - meanY * meanY;
    return luminance * contrast / ((meanX * meanX + meanY * meanY + C1) * (variances + C2));
  }
}
