package diabolo.data.table;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns of numbers that may be keys of the rows, which say nothing about other rows. */
public final class KeyColumns {

  /** Rows that a column has to count: three rows of 1, 2 and 3 may be anything. */
  private static final int FEWEST_ROWS = 10;

  private static final int BLOCK_VALUES = 1 << 16;

  private KeyColumns() {}

  /**
   * The names of columns of at least ten rows that count them from 0 or 1, or are named as keys and
   * hold whole numbers.
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
    long row = 0;
    try (RowCursor rows = samples.open()) {
      for (int count = rows.read(block, most);
          count > 0 && (row == 0 || isAny(isCounting, isWholeKey));
          count = rows.read(block, most)) {
        for (int i = 0; i < count * columns; i++) {
          long index = row + i / columns;
          float value = block[i];
          isCounting[i % columns] &= value == index || value == index + 1;
          isWholeKey[i % columns] &= value == Math.rint(value);
        }
        row += count;
      }
    }
    List<String> candidates = new ArrayList<>();
    if (row < FEWEST_ROWS) {
      return candidates;
    }
    for (int i = 0; i < columns; i++) {
      if (isCounting[i] || isWholeKey[i]) {
        candidates.add(names.get(i));
      }
    }
    return candidates;
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
