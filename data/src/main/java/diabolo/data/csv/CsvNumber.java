package diabolo.data.csv;

import java.util.Locale;
import java.util.Set;

/** The numbers in the cells of a CSV file: decimal, with a point, and nothing else. */
final class CsvNumber {

  private static final Set<String> MISSING =
      Set.of("", "?", "-", "na", "n/a", "#n/a", "nan", "null", "none", ".");
  private static final Set<String> INFINITE = Set.of("inf", "infinity");

  private CsvNumber() {}

  /** The number in a trimmed cell; NaN where there is none, infinite where no float holds it. */
  static float parse(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      // Java would also read hexadecimal numbers, suffixes and words.
      if (!digit && "+-.eE".indexOf(c) < 0) {
        return Float.NaN;
      }
    }
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException notANumber) {
      return Float.NaN;
    }
  }

  /** Whether a cell is a number that a float holds. */
  static boolean isNumber(String cell) {
    return Float.isFinite(parse(cell));
  }

  /** Whether a cell says that its value is not known. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** Whether a cell would be a number with a point in the place of its comma. */
  static boolean hasDecimalComma(String cell) {
    return cell.indexOf(',') >= 0 && isNumber(cell.replace(',', '.'));
  }

  /** Whether a cell is neither a number of any kind nor a sign for a missing one. */
  static boolean isText(String cell) {
    return Float.isNaN(parse(cell))
        && !isMissing(cell)
        && !isInfinite(cell)
        && !hasDecimalComma(cell);
  }

  /** Whether a cell is a number that is infinite, or too large for a float. */
  static boolean isInfinite(String cell) {
    String word = cell.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    return INFINITE.contains(word) || Float.isInfinite(parse(cell));
  }
}
