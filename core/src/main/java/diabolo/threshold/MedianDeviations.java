package diabolo.threshold;

import diabolo.notation.Named;
import java.util.Arrays;
import java.util.Optional;

/**
 * Threshold at a number of robust standard deviations above the median score.
 *
 * <pre>  cut = M + k · 1.4826 · median |sᵢ − M| ,   M = median sᵢ  </pre>
 *
 * Hampel, "The influence curve and its role in robust estimation" (1974); 1.4826 = 1/Φ⁻¹(¾) makes
 * it the standard deviation of normally distributed scores. A few anomalies among the calibration
 * rows hardly move it. It states no false-alarm rate: scores are skewed, so at k = 3 more than the
 * 0.13 % of a normal distribution lie above. If more than half of the scores are the same the
 * deviation is 0, and every larger score is an anomaly.
 *
 * @param deviations k, &gt; 0
 * @since 0.1
 */
@Named("mad")
public record MedianDeviations(double deviations) implements Threshold {

  private static final double OF_NORMAL = 1.482602218505602;
  private static final double USUAL = 3;

  /** Refuses numbers that are not positive. */
  public MedianDeviations {
    if (!(deviations > 0 && deviations <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the number of deviations must be finite and > 0, got " + deviations);
    }
  }

  /** The rule for this number of median absolute deviations above the median. */
  public static MedianDeviations of(double deviations) {
    return new MedianDeviations(deviations);
  }

  /** Three deviations. */
  public static MedianDeviations defaults() {
    return new MedianDeviations(USUAL);
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    Threshold.requireRows(this, normal);
    double median = Threshold.quantile(normal, 0.5);
    double[] away = Arrays.stream(normal).map(s -> Math.abs(s - median)).sorted().toArray();
    return median + deviations * OF_NORMAL * Threshold.quantile(away, 0.5);
  }

  @Override
  public String inWords() {
    return deviations + " median deviations";
  }
}
