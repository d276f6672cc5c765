package diabolo.feature.format;

import diabolo.feature.sample.ReferenceFit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reference values of the columns of a table, one number each: a raw value is the distance of a
 * cell's number from the reference of its column, in columns of tiny numbers times a power of two.
 *
 * <pre>  raw = float((x − r) · 2ᵏ) ,   x = r + raw · 2⁻ᵏ  </pre>
 *
 * <p>Both are computed in double precision or better, so that a column of large numbers that lie
 * close together keeps its differences: epoch seconds and milliseconds, Julian days, coordinates,
 * 64-bit numbers. The exponent k is 0 unless all distances of a column are below the normal range
 * of float32, 1.2·10⁻³⁸, where it would round them to a few digits or to 0. Of other columns r and
 * k are 0, and their raw values are the numbers themselves. A number other than 0 never has the raw
 * value 0. {@link ReferenceFit} chooses references and exponents; a model keeps those that it was
 * trained with.
 *
 * @param values r, one per column, finite; empty if all r and k are 0
 * @param exponents k, one per column, from 0 to 1,200; empty if all r and k are 0
 * @since 0.1
 */
public record References(List<Double> values, List<Integer> exponents) {

  /** The reference 0 for every column. */
  public static final References NONE = new References(List.of(), List.of());

  /** Largest exponent: the smallest double, 2⁻¹⁰⁷⁴, becomes a normal float32. */
  public static final int LARGEST_EXPONENT = 1200;

  /** Digits that tell every two float32 numbers apart. */
  private static final int DIGITS = 9;

  /** Checks the values and exponents. */
  public References {
    if (values.size() != exponents.size()) {
      throw new IllegalArgumentException(
          "expected %d exponents, got %d".formatted(values.size(), exponents.size()));
    }
    values.forEach(value -> require(value, 0));
    exponents.forEach(exponent -> require(0, exponent));
    boolean areNone =
        values.stream().allMatch(value -> value == 0)
            && exponents.stream().allMatch(exponent -> exponent == 0);
    values = areNone ? List.of() : List.copyOf(values);
    exponents = areNone ? List.of() : List.copyOf(exponents);
  }

  /**
   * Refuses a reference and an exponent that no column can have.
   *
   * @throws IllegalArgumentException if the value is not finite, or the exponent out of range
   */
  public static void require(double value, int exponent) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a reference value must be finite, got " + value);
    }
    if (!(exponent >= 0 && exponent <= LARGEST_EXPONENT)) {
      throw new IllegalArgumentException(
          "an exponent must be from 0 to %,d, got %d".formatted(LARGEST_EXPONENT, exponent));
    }
  }

  /** References with these values, one per column, and the exponents 0. */
  public static References of(double... values) {
    return of(values, new int[values.length]);
  }

  /** References with these values and exponents, one of each per column. */
  public static References of(double[] values, int[] exponents) {
    return new References(
        Arrays.stream(values).boxed().toList(), Arrays.stream(exponents).boxed().toList());
  }

  /** True if every raw value is the number itself. */
  public boolean areNone() {
    return values.isEmpty();
  }

  /** True if the raw values of a column are the numbers themselves. */
  public boolean arePlain(int column) {
    return of(column) == 0 && exponent(column) == 0;
  }

  /** Reference of a column. */
  public double of(int column) {
    return values.isEmpty() ? 0 : values.get(column);
  }

  /** Exponent of a column. */
  public int exponent(int column) {
    return exponents.isEmpty() ? 0 : exponents.get(column);
  }

  /** Largest distance from its reference that a number in a column can have. */
  public double largest(int column) {
    return distance(column, Float.MAX_VALUE);
  }

  /** The {@link #largest} distance as messages show it, such as 3.4e38. */
  public String largestText(int column) {
    return String.format(Locale.ROOT, "%.1e", largest(column)).replace("e+", "e");
  }

  /**
   * Raw value of a number in a column; NaN remains NaN, and what is beyond float32 becomes
   * infinite. The number stands for its shortest decimal text, so that 1000000012.34 − 1000000000
   * is 12.34, not 12.340000033.
   */
  public float raw(int column, double number) {
    double reference = of(column);
    boolean isWhole = number == Math.rint(number) && reference == Math.rint(reference);
    if (reference == 0 || !Double.isFinite(number) || isWhole) {
      return rawDistance(column, number - reference);
    }
    return rawDistance(column, BigDecimal.valueOf(number).subtract(decimal(column)).doubleValue());
  }

  /**
   * Raw value of a whole number in a column: exact differences also beyond 2⁵³, where doubles are
   * no longer all whole numbers.
   */
  public float raw(int column, long number) {
    double reference = of(column);
    boolean isWhole = reference == Math.rint(reference) && Math.abs(reference) < 0x1p62;
    return isWhole && Math.abs(number) < 1L << 62
        ? rawDistance(column, (double) (number - (long) reference))
        : rawDistance(column, number - reference);
  }

  /** Raw value of a number in a column that lies that far from the reference. */
  public float rawDistance(int column, double distance) {
    int exponent = exponent(column);
    float raw = (float) (exponent == 0 ? distance : Math.scalb(distance, exponent));
    return raw == 0 && distance != 0 ? (float) Math.copySign(Float.MIN_VALUE, distance) : raw;
  }

  /** Number of a raw value in a column. */
  public double number(int column, float raw) {
    return areNone() || !Float.isFinite(raw)
        ? of(column) + raw
        : decimal(column, raw).doubleValue();
  }

  /** Distance between two numbers in a column whose raw values are {@code raw} apart. */
  public double distance(int column, double raw) {
    return exponents.isEmpty() ? raw : Math.scalb(raw, -exponent(column));
  }

  /** Reference of a column as a decimal number. */
  public BigDecimal decimal(int column) {
    return BigDecimal.valueOf(of(column));
  }

  /**
   * Number of a raw value in a column as a decimal number, with the digits of the raw value.
   *
   * @param raw a finite raw value
   */
  public BigDecimal decimal(int column, float raw) {
    int exponent = exponent(column);
    BigDecimal distance =
        exponent == 0 ? new BigDecimal(Float.toString(raw)) : shortest(raw, exponent);
    return decimal(column).add(distance);
  }

  /** The decimal number of fewest digits that has the raw value. */
  private static BigDecimal shortest(float raw, int exponent) {
    BigDecimal exact = BigDecimal.valueOf(Math.scalb((double) raw, -exponent));
    for (int digits = 1; digits < DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if ((float) Math.scalb(rounded.doubleValue(), exponent) == raw) {
        return rounded;
      }
    }
    return exact.round(new MathContext(DIGITS));
  }

  /** References of windows of that many points, point after point. */
  public References repeated(int times) {
    if (times == 1) {
      return this;
    }
    return new References(repeated(values, times), repeated(exponents, times));
  }

  private static <T> List<T> repeated(List<T> once, int times) {
    List<T> all = new ArrayList<>();
    Collections.nCopies(times, once).forEach(all::addAll);
    return all;
  }

  /** References of the first columns. */
  References first(int columns) {
    return areNone()
        ? NONE
        : new References(values.subList(0, columns), exponents.subList(0, columns));
  }
}
