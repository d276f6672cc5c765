package diabolo.task.picture;

import diabolo.feature.format.Picture;
import java.util.Arrays;

/**
 * Standard deviation of the noise in a picture, estimated from the picture alone.
 *
 * <pre>  σ = median of |d| / 0.6745  </pre>
 *
 * <p>d are the diagonal details of the finest scale of Daubechies' wavelet with two vanishing
 * moments: white noise keeps its standard deviation there, and of the picture only edges and
 * texture remain, which a median hardly notices. Donoho and Johnstone, "Ideal spatial adaptation by
 * wavelet shrinkage" (Biometrika, 1994), section 4.2. Details that are exactly 0 are left out:
 * areas that are cut off at black or white have no noise. Channels are estimated apart; the result
 * is their mean. Much fine texture is taken for noise.
 *
 * @since 0.1
 */
public final class NoiseLevel {

  /** The 3/4 quantile of a standard normal variable, the median of its magnitude. */
  private static final double NORMAL_MEDIAN = 0.6744897501960817;

  private static final double ROOT_3 = Math.sqrt(3);
  private static final double NORM = 4 * Math.sqrt(2);

  /** The high-pass filter: g = (h₃, −h₂, h₁, −h₀) of the low-pass filter h. */
  private static final double[] HIGH_PASS = {
    (1 - ROOT_3) / NORM, -(3 - ROOT_3) / NORM, (3 + ROOT_3) / NORM, -(1 + ROOT_3) / NORM
  };

  private NoiseLevel() {}

  /**
   * The estimate on the scale of the values; 0 for a picture without details or of less than 4 × 4
   * pixels.
   */
  public static double of(Picture layout, float[] values) {
    Mirror.require(layout, values);
    double sum = 0;
    for (int c = 0; c < layout.channels(); c++) {
      sum += ofChannel(layout, values, c);
    }
    return sum / layout.channels();
  }

  private static double ofChannel(Picture layout, float[] values, int channel) {
    int taps = HIGH_PASS.length;
    int lines = layout.height() < taps ? 0 : (layout.height() - taps) / 2 + 1;
    int columns = layout.width() < taps ? 0 : (layout.width() - taps) / 2 + 1;
    double[] details = new double[lines * columns];
    int count = 0;
    for (int i = 0; i < lines; i++) {
      for (int j = 0; j < columns; j++) {
        double detail = Math.abs(detail(layout, values, 2 * i, 2 * j, channel));
        if (detail > 0) {
          details[count++] = detail;
        }
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(details, 0, count);
    return (details[(count - 1) / 2] + details[count / 2]) / 2 / NORMAL_MEDIAN;
  }

  private static double detail(Picture layout, float[] values, int y, int x, int channel) {
    double detail = 0;
    for (int i = 0; i < HIGH_PASS.length; i++) {
      double along = 0;
      for (int j = 0; j < HIGH_PASS.length; j++) {
        int pixel = (y + i) * layout.width() + x + j;
        along += HIGH_PASS[j] * values[pixel * layout.channels() + channel];
      }
      detail += HIGH_PASS[i] * along;
    }
    return detail;
  }
}
