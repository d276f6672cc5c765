package diabolo.data.table;

import ch.randelshofer.fastdoubleparser.JavaFloatParser;
import diabolo.feature.format.References;
import java.util.Locale;
import java.util.Set;

/** The numbers in cells of text: decimal, with a point, and nothing else. */
public final class CellNumber {

  private static final Set<String> MISSING =
      Set.of("", "?", "-", "na", "n/a", "#n/a", "nan", "null", "none", ".");
  private static final Set<String> INFINITE = Set.of("inf", "infinity");

  /** Whole numbers below this are floats. */
  private static final int EXACT_DIGITS = 1 << 24;

  /** Powers of ten that are floats. */
  private static final float[] POWERS = {
    1, 10, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  private CellNumber() {}

  /**
   * The number in a trimmed cell; NaN if there is none, infinite if it is too large for a float,
   * and the smallest float beside 0 if it is too small.
   */
  public static float parse(String cell) {
    return parse(cell.toCharArray(), 0, cell.length());
  }

  /** The number in a trimmed cell in double precision; NaN if there is none. */
  public static double parseDouble(String cell) {
    return CellDecimal.parse(cell.toCharArray(), 0, cell.length());
  }

  /**
   * The raw value of the number in a trimmed cell of a column; NaN if there is none, infinite if it
   * is too large.
   */
  public static float raw(String cell, References references, int column) {
    return references.arePlain(column)
        ? parse(cell)
        : new CellDecimal(references, column).raw(cell.toCharArray(), 0, cell.length());
  }

  /** The number in a cell, with white space around it or not. */
  public static float parse(char[] text, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && text[from] <= ' ') {
      from++;
    }
    while (from < to && text[to - 1] <= ' ') {
      to--;
    }
    float value = plain(text, from, to);
    return Float.isNaN(value) ? any(text, from, to) : value;
  }

  /**
   * A decimal number of few digits, which most cells hold: digits · 10⁻ⁿ, where both the digits and
   * 10ⁿ are floats, so that the one division rounds correctly (Clinger 1990); else NaN.
   */
  private static float plain(char[] text, int from, int to) {
    int at = from < to && text[from] == '-' ? from + 1 : from;
    int first = at;
    int point = -1;
    int digits = 0;
    for (; at < to && digits < EXACT_DIGITS; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
      } else if (text[at] == '.' && point < 0) {
        point = at;
      } else {
        return Float.NaN;
      }
    }
    int scale = point < 0 ? 0 : to - point - 1;
    int length = to - first - (point < 0 ? 0 : 1);
    if (at < to || digits >= EXACT_DIGITS || length == 0 || scale >= POWERS.length) {
      return Float.NaN;
    }
    float value = digits / POWERS[scale];
    return first == from ? value : -value;
  }

  private static float any(char[] text, int from, int to) {
    if (from == to || isForJavaOnly(text, from, to)) {
      return Float.NaN;
    }
    try {
      float number = JavaFloatParser.parseFloat(text, from, to - from);
      return number == 0
          ? References.NONE.raw(0, CellDecimal.parse(text, from, to - from))
          : number;
    } catch (NumberFormatException notANumber) {
      return Float.NaN;
    }
  }

  /**
   * Whether text that Java reads as a number is not accepted here: hexadecimal, a suffix, a word.
   */
  static boolean isForJavaOnly(char[] text, int from, int to) {
    char last = text[to - 1];
    boolean endsAsNumber = (last >= '0' && last <= '9') || last == '.';
    // 0x1p3 ends as a number does; a sign may stand before it
    return !endsAsNumber || isX(text, from + 1, to) || isX(text, from + 2, to);
  }

  private static boolean isX(char[] text, int at, int to) {
    return at < to && (text[at] | 0x20) == 'x';
  }

  /** Whether a cell is a number that a float holds. */
  public static boolean isNumber(String cell) {
    return Float.isFinite(parse(cell));
  }

  /** Whether a cell marks a missing value. */
  public static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** Whether a cell would be a number with a decimal point instead of its comma. */
  public static boolean hasDecimalComma(String cell) {
    return cell.indexOf(',') >= 0 && isNumber(cell.replace(',', '.'));
  }

  /** Whether a cell is neither a number of any kind nor a sign for a missing one. */
  public static boolean isText(String cell) {
    return Float.isNaN(parse(cell))
        && !isMissing(cell)
        && !isInfinite(cell)
        && !hasDecimalComma(cell);
  }

  /** Whether a cell is a number that is infinite, or too large for a float. */
  public static boolean isInfinite(String cell) {
    String word = cell.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    return INFINITE.contains(word) || Float.isInfinite(parse(cell));
  }
}
