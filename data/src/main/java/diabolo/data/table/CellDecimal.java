package diabolo.data.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import diabolo.feature.format.References;
import java.math.BigDecimal;

/** Raw values of the cells of a column whose numbers are beyond float32. Immutable. */
public final class CellDecimal {

  /** Longer texts are rounded to a double first. */
  private static final int MOST_CHARACTERS = 40;

  private static final double LARGEST = 1e25;

  private final References references;
  private final int column;
  private final BigDecimal reference;

  /** Raw values of a column. */
  public CellDecimal(References references, int column) {
    this.references = references;
    this.column = column;
    this.reference = references.decimal(column);
  }

  /** The number in a cell, with white space around it or not; NaN if there is none. */
  static double parse(char[] text, int offset, int length) {
    int from = start(text, offset, offset + length);
    int to = end(text, from, offset + length);
    if (from == to || CellNumber.isForJavaOnly(text, from, to)) {
      return Double.NaN;
    }
    try {
      return JavaDoubleParser.parseDouble(text, from, to - from);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  /**
   * The raw value of the number in a cell: its distance from the reference is computed in decimal
   * numbers and rounded once; NaN if there is no number, infinite if it is too large.
   */
  public float raw(char[] text, int offset, int length) {
    double number = parse(text, offset, length);
    double size = Math.abs(number);
    // what a hostile exponent would make a decimal number of a billion digits
    boolean isPlain = size < LARGEST && size > 1 / LARGEST && length <= MOST_CHARACTERS;
    if (!isPlain || reference.signum() == 0) {
      return references.rawDistance(column, number - reference.doubleValue());
    }
    int from = start(text, offset, offset + length);
    int to = end(text, from, offset + length);
    BigDecimal decimal = new BigDecimal(text, from, to - from);
    return references.rawDistance(column, decimal.subtract(reference).doubleValue());
  }

  private static int start(char[] text, int offset, int end) {
    int from = offset;
    while (from < end && text[from] <= ' ') {
      from++;
    }
    return from;
  }

  private static int end(char[] text, int from, int end) {
    int to = end;
    while (from < to && text[to - 1] <= ' ') {
      to--;
    }
    return to;
  }
}
