package diabolo.data.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;

/** The numbers in cells of text beyond the precision of float32. */
public final class CellDecimal {

  /** Longer texts are rounded to a double first. */
  private static final int MOST_CHARACTERS = 40;

  private static final double LARGEST = 1e25;

  private CellDecimal() {}

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
   * The distance of the number in a cell from a reference, computed in decimal numbers and rounded
   * once; NaN if there is none, infinite if it is too large for a float.
   */
  public static float distance(char[] text, int offset, int length, BigDecimal reference) {
    double number = parse(text, offset, length);
    double size = Math.abs(number);
    // what a hostile exponent would make a decimal number of a billion digits
    boolean isPlain = size < LARGEST && size > 1 / LARGEST && length <= MOST_CHARACTERS;
    if (!isPlain) {
      return (float) (number - reference.doubleValue());
    }
    int from = start(text, offset, offset + length);
    int to = end(text, from, offset + length);
    return (float) new BigDecimal(text, from, to - from).subtract(reference).doubleValue();
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
