package diabolo.feature.format;

import diabolo.feature.sample.ReferenceFit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reference values of the columns of a table, one number each: a raw value is the distance of a
 * cell's number from the reference of its column.
 *
 * <pre>  raw = float(x − r) ,   x = r + raw  </pre>
 *
 * <p>Both are computed in double precision or better, so that a column of large numbers that lie
 * close together keeps its differences: epoch seconds and milliseconds, Julian days, coordinates,
 * 64-bit numbers. The reference of other columns is 0, and their raw values are the numbers
 * themselves. {@link ReferenceFit} chooses references; a model keeps those that it was trained
 * with.
 *
 * @param values one per column, finite; empty if all are 0
 * @since 0.1
 */
public record References(List<Double> values) {

  /** The reference 0 for every column. */
  public static final References NONE = new References(List.of());

  /** Checks that the values are finite. */
  public References {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a reference value must be finite, got " + value);
      }
    }
    values = values.stream().allMatch(value -> value == 0) ? List.of() : List.copyOf(values);
  }

  /** References with these values, one per column. */
  public static References of(double... values) {
    return new References(Arrays.stream(values).boxed().toList());
  }

  /** True if every reference is 0. */
  public boolean areNone() {
    return values.isEmpty();
  }

  /** Reference of a column. */
  public double of(int column) {
    return values.isEmpty() ? 0 : values.get(column);
  }

  /** References as an array of that many columns. */
  public double[] toArray(int columns) {
    return values.isEmpty()
        ? new double[columns]
        : values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Raw value of a number in a column; NaN remains NaN. The number stands for its shortest decimal
   * text, so that 1000000012.34 − 1000000000 is 12.34, not 12.340000033.
   */
  public float raw(int column, double number) {
    double reference = of(column);
    if (reference == 0 || !Double.isFinite(number)) {
      return (float) (number - reference);
    }
    if (number == Math.rint(number) && reference == Math.rint(reference)) {
      return (float) (number - reference);
    }
    return (float) BigDecimal.valueOf(number).subtract(decimal(column)).doubleValue();
  }

  /**
   * Raw value of a whole number in a column: exact differences also beyond 2⁵³, where doubles are
   * no longer all whole numbers.
   */
  public float raw(int column, long number) {
    double reference = of(column);
    boolean isWhole = reference == Math.rint(reference) && Math.abs(reference) < 0x1p62;
    return isWhole && Math.abs(number) < 1L << 62
        ? (float) (number - (long) reference)
        : (float) (number - reference);
  }

  /** Number of a raw value in a column. */
  public double number(int column, float raw) {
    return areNone() || !Float.isFinite(raw)
        ? of(column) + raw
        : decimal(column, raw).doubleValue();
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
    return decimal(column).add(new BigDecimal(Float.toString(raw)));
  }

  /** References of windows of that many points, point after point. */
  public References repeated(int times) {
    if (times == 1) {
      return this;
    }
    List<Double> all = new ArrayList<>();
    Collections.nCopies(times, values).forEach(all::addAll);
    return new References(all);
  }

  /** References of the first columns. */
  References first(int columns) {
    return areNone() ? NONE : new References(values.subList(0, columns));
  }
}
