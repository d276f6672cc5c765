package diabolo.threshold;

import diabolo.notation.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * Threshold on the conformal p-value: a row is called an anomaly if its p-value is at most α.
 *
 * <pre>
 *   p = (1 + #{i : sᵢ ≥ s}) / (m + 1) ≤ α   ⇔   s &gt; s₍ₘ₋ₐ₊₁₎ ,   a = ⌊α (m + 1)⌋
 * </pre>
 *
 * s₍₁₎ ≤ … ≤ s₍ₘ₎ are the scores of the normal rows. A new row that is exchangeable with them is
 * called an anomaly with a probability of at most α, whatever data and detector: Vovk, Gammerman,
 * Shafer (2005); Bates, Candès, Lei, Romano, Sesia, "Testing for outliers with conformal p-values"
 * (Annals of Statistics 2023).
 *
 * @param rate α, share of normal rows that may be called anomalies, in (0, 1)
 * @since 0.1
 */
@Named("conformal")
public record ConformalRate(double rate) implements Threshold {

  /**
   * Relative tolerance within which a product counts as a whole number: 0.29 · 100 is
   * 28.999999999999996.
   */
  private static final double ROUNDING = 1e-12;

  /** Rates that are offered where there are too few rows for the requested one. */
  private static final double[] PERCENTS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  /** Refuses rates outside (0, 1). */
  public ConformalRate {
    Threshold.requireRate(rate);
  }

  /** The rule for this false-alarm rate, in (0, 1). */
  public static ConformalRate of(double rate) {
    return new ConformalRate(rate);
  }

  /** One normal row in a hundred. */
  public static ConformalRate defaults() {
    return new ConformalRate(DEFAULT_RATE);
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    Threshold.requireRows(this, normal);
    return normal[normal.length - allowed(normal.length)];
  }

  /**
   * Number a of calibration scores at or above a new score from which on the new row counts as
   * normal.
   */
  public int allowed(int normalRows) {
    return (int) Math.floor(rate * (normalRows + 1.0) * (1 + ROUNDING));
  }

  @Override
  public int leastNormalRows() {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(1 / rate * (1 - ROUNDING)) - 1));
  }

  @Override
  public Optional<String> tooFew(int rows) {
    if (rows >= leastNormalRows()) {
      return Optional.empty();
    }
    String possible =
        Arrays.stream(PERCENTS)
            .filter(percent -> new ConformalRate(percent / 100).leastNormalRows() <= rows)
            .mapToObj(percent -> "; %s %% is possible".formatted(percent(percent)))
            .findFirst()
            .orElse("");
    return Optional.of(
        "no verdict at %s %%: %s, %d needed%s"
            .formatted(
                percent(100 * rate), Threshold.calibrationRows(rows), leastNormalRows(), possible));
  }

  /** The shortest decimals of a percentage. */
  private static String percent(double percent) {
    return new BigDecimal(percent).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  @Override
  public String inWords() {
    return "a false-alarm rate of " + rate;
  }
}
