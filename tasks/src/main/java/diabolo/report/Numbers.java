package diabolo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text with four significant digits, the same in every locale. */
public final class Numbers {

  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e7;
  private static final MathContext DIGITS = new MathContext(4);

  private Numbers() {}

  /** Four significant digits: {@code 0.09347}, {@code 12.3}, {@code 1.2e-7}. */
  public static String show(double value) {
    double magnitude = Math.abs(value);
    if (magnitude == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : String.valueOf(value);
    }
    if (magnitude < SMALLEST_PLAIN || magnitude >= LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.3e", value).replaceFirst("e([+-])0?", "e$1");
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A whole number with its thousands apart: {@code 1,234,567}. */
  public static String show(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share as per cent: {@code 12.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
