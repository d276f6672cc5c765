package diabolo.task.picture;

/**
 * Peak signal-to-noise ratio of a picture beside its clean reference, in decibels.
 *
 * <pre>  PSNR = 10 log₁₀(255² / MSE) ,   MSE = mean of (x − y)² over all pixels and channels
 * </pre>
 *
 * <p>Higher is better; equal pictures have +∞. Noise of standard deviation σ, not cut off at 0 and
 * 255, gives 20 log₁₀(255/σ): 20.17 dB at σ = 25.
 *
 * @since 0.1
 */
public final class PeakSignalToNoise {

  /** The value of white. */
  public static final double PEAK = 255;

  private PeakSignalToNoise() {}

  /**
   * The ratio of two pictures of the same size, with values on the scale from 0 to 255.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static double of(float[] reference, float[] picture) {
    if (reference.length != picture.length || reference.length == 0) {
      throw new IllegalArgumentException(
          "expected two pictures of the same size, got %,d and %,d values"
              .formatted(reference.length, picture.length));
    }
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double difference = (double) reference[i] - picture[i];
      sum += difference * difference;
    }
    return 10 * Math.log10(PEAK * PEAK * reference.length / sum);
  }
}
