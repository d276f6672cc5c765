package diabolo.file.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/**
 * Shortest decimal text that reads back as the same bits, the nearest to the value among those of
 * its length.
 *
 * <p>{@code Double.toString} guarantees this only since Java 19 (JDK-4511638); a model file must
 * have the same bytes with each Java version.
 */
final class Decimal {

  /**
   * Smallest exponent written without scientific notation; with smaller ones a plain number would
   * be mostly zeros.
   */
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private static final int GREATEST_PLAIN_EXPONENT = 14;

  private static final double INTEGRAL_LIMIT = 1e15;

  private Decimal() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("expected a finite number, got " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < INTEGRAL_LIMIT) {
      return integral(value);
    }
    long bits = Double.doubleToRawLongBits(value);
    int safeDigits = Math.abs(value) >= Double.MIN_NORMAL ? 15 : 1;
    return shortest(
        value, safeDigits, text -> Double.doubleToRawLongBits(Double.parseDouble(text)) == bits);
  }

  static String of(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("expected a finite number, got " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < INTEGRAL_LIMIT) {
      return integral(value);
    }
    int bits = Float.floatToRawIntBits(value);
    int safeDigits = Math.abs(value) >= Float.MIN_NORMAL ? 6 : 1;
    // By way of a double, because that is how the reader gets there.
    return shortest(
        value,
        safeDigits,
        text -> Float.floatToRawIntBits((float) Double.parseDouble(text)) == bits);
  }

  /**
   * Exact text of a whole number, for floats beyond 2²⁴ not the shortest; with a fraction so that
   * it is read as a double.
   */
  private static String integral(double value) {
    boolean negativeZero = value == 0 && 1 / value < 0;
    return (negativeZero ? "-0" : Long.toString((long) value)) + ".0";
  }

  /**
   * Adds digits until the text reads back as the same value.
   *
   * @param safeDigits number of decimal digits that this type always preserves (DBL_DIG, FLT_DIG);
   *     a decimal of at most that length is found by rounding to it and removing trailing zeros
   */
  private static String shortest(double value, int safeDigits, Predicate<String> isSame) {
    BigDecimal exact = new BigDecimal(value);
    int digits = safeDigits;
    String text = text(exact, digits);
    while (!isSame.test(text)) {
      digits++;
      text = text(exact, digits);
    }
    return text;
  }

  private static String text(BigDecimal exact, int digits) {
    BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < LEAST_PLAIN_EXPONENT || exponent > GREATEST_PLAIN_EXPONENT) {
      return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
    String plain = rounded.toPlainString();
    return plain.indexOf('.') >= 0 ? plain : plain + ".0";
  }
}
