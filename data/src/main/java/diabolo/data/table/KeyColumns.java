package diabolo.data.table;

import diabolo.feature.format.References;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Columns of numbers that may be keys of the rows, which say nothing about other rows. */
public final class KeyColumns {

  /** Rows that a column has to count: three rows of 1, 2 and 3 may be anything. */
  private static final int FEWEST_ROWS = 10;

  /** Rows that a column has to count if it starts elsewhere than at 0 or 1. */
  private static final int ENOUGH_ROWS = 50;

  private static final double FIRST_YEAR = 1500;
  private static final double LAST_YEAR = 2200;
  private static final Pattern TIMES =
      Pattern.compile(
          "(?i).*(year|jahr|month|monat|week|woche|day|tag|date|datum|hour|stunde|minute|second|sekunde|time|zeit|epoch|step).*|t");

  private static final int BLOCK_VALUES = 1 << 16;

  private KeyColumns() {}

  /**
   * The names of columns of at least ten rows that may count them, from whatever number, or are
   * named as keys and hold whole numbers.
   */
  public static List<String> candidates(Samples samples) throws IOException {
    List<String> names = samples.format().names();
    int columns = samples.columns();
    boolean[] isCounting = new boolean[columns];
    boolean[] isWholeKey = new boolean[columns];
    Arrays.fill(isCounting, true);
    for (int i = 0; i < columns; i++) {
      isWholeKey[i] = isNamedAsKey(names.get(i), names);
    }
    int most = Math.max(1, BLOCK_VALUES / columns);
    float[] block = new float[most * columns];
    double[] first = new double[columns];
    References references = samples.format().references();
    long row = 0;
    try (RowCursor rows = samples.open()) {
      for (int count = rows.read(block, most);
          count > 0 && (row == 0 || isAny(isCounting, isWholeKey));
          count = rows.read(block, most)) {
        for (int i = 0; i < count * columns; i++) {
          long index = row + i / columns;
          float value = block[i];
          if (isCounting[i % columns]) {
            double number = references.number(i % columns, value);
            if (index == 0) {
              first[i % columns] = number;
            }
            isCounting[i % columns] = number == first[i % columns] + index;
          }
          isWholeKey[i % columns] &= value == Math.rint(value);
        }
        row += count;
      }
    }
    return row < FEWEST_ROWS ? List.of() : chosen(names, isCounting, isWholeKey);
  }

  /** The names at whose places one of the two is true. */
  private static List<String> chosen(List<String> names, boolean[] some, boolean... others) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (some[i] || others[i]) {
        chosen.add(names.get(i));
      }
    }
    return chosen;
  }

  /**
   * Whether a column that rises by 1 from row to row numbers them: it starts at 0 or 1, or it is
   * long and neither by its name nor by its numbers a time, such as the years 1990 to 2040.
   *
   * @param first its first number, a whole one
   * @param rows number of rows, all of which it counts
   */
  static boolean numbersRows(String name, double first, long rows) {
    if (first == 0 || first == 1) {
      return true;
    }
    boolean areYears = first >= FIRST_YEAR && first + rows - 1 <= LAST_YEAR;
    return rows >= ENOUGH_ROWS
        && first > 0
        && first == Math.rint(first)
        && !areYears
        && !TIMES.matcher(name).matches();
  }

  private static boolean isAny(boolean[] some, boolean[] others) {
    boolean any = false;
    for (int i = 0; i < some.length; i++) {
      any |= some[i] || others[i];
    }
    return any;
  }

  /**
   * Whether a column is named as a key, or is the first one and the only one without a name, as the
   * index that pandas writes.
   *
   * @param all names of all columns
   */
  static boolean isNamedAsKey(String name, List<String> all) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isNameless = name.equals("c1") && all.size() > 1 && !all.contains("c2");
    return isNameless
        || ColumnNames.isKey(name)
        || lower.equals("index")
        || lower.equals("unnamed: 0");
  }
}
