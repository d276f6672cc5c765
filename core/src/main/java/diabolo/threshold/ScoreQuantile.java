package diabolo.threshold;

import diabolo.notation.Named;
import java.util.Optional;

/**
 * Threshold at a quantile of the normal rows' scores, interpolated between neighbors.
 *
 * <pre>  cut = the value at position (m − 1)(1 − rate) of s₍₁₎ ≤ … ≤ s₍ₘ₎, counted from 0  </pre>
 *
 * The usual choice of other tools. Unlike {@link ConformalRate} it accepts any number of rows, but
 * reaches the stated rate only for many: with 20 normal rows a rate of 0.01 lets about 5 % through
 * as anomalies.
 *
 * @param rate share of the normal rows above the cut, in (0, 1)
 * @since 0.1
 */
@Named("quantile")
public record ScoreQuantile(double rate) implements Threshold {

  /** Refuses rates outside (0, 1). */
  public ScoreQuantile {
    Threshold.requireRate(rate);
  }

  /** The rule for this share of normal rows above the cut, in (0, 1). */
  public static ScoreQuantile of(double rate) {
    return new ScoreQuantile(rate);
  }

  /** One normal row in a hundred. */
  public static ScoreQuantile defaults() {
    return new ScoreQuantile(DEFAULT_RATE);
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    Threshold.requireRows(this, normal);
    return Threshold.quantile(normal, 1 - rate);
  }

  @Override
  public String inWords() {
    return "the quantile for a rate of " + rate;
  }
}
