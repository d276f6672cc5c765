package diabolo.data.table;

import diabolo.feature.sample.DataException;
import diabolo.notation.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of a table's columns. */
public final class ColumnNames {

  private static final int SHOWN = 10;

  private ColumnNames() {}

  /** Refuses two columns of the same name. */
  public static void requireDifferent(String source, List<String> names) throws DataException {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer first = seen.putIfAbsent(names.get(i), i);
      if (first != null) {
        throw DataException.in(
            source,
            "columns "
                + (first + 1)
                + " and "
                + (i + 1)
                + " are both named "
                + DataException.quote(names.get(i))
                + "; give every column a name of its own");
      }
    }
  }

  /** Whether a column is a key by its name: {@code id}, {@code …_id}, {@code …Id}. */
  public static boolean isKey(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("id")
        || lower.endsWith("_id")
        || lower.endsWith(" id")
        || name.endsWith("Id")
        || name.endsWith("ID");
  }

  /** The index of a column; refuses an unknown name, with a suggestion. */
  public static int indexOf(String source, List<String> names, String column) throws DataException {
    int index = names.indexOf(column);
    if (index >= 0) {
      return index;
    }
    List<String> first = names.stream().limit(SHOWN).map(DataException::quote).toList();
    throw DataException.in(
        source,
        "it has no column "
            + DataException.quote(column)
            + Spelling.nearest(column, names)
                .map(near -> "; did you mean " + DataException.quote(near) + "?")
                .orElse(
                    "; its columns are "
                        + String.join(", ", first)
                        + (names.size() > first.size() ? ", …" : "")));
  }

  /** The indexes of several columns, in their order, in linear time; refuses an unknown name. */
  public static int[] indexesOf(String source, List<String> names, List<String> columns)
      throws DataException {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.putIfAbsent(names.get(i), i);
    }
    int[] indexes = new int[columns.size()];
    for (int i = 0; i < indexes.length; i++) {
      Integer place = places.get(columns.get(i));
      indexes[i] = place == null ? indexOf(source, names, columns.get(i)) : place;
    }
    return indexes;
  }

  /** Refuses ignored columns that do not exist, or that would leave no column. */
  public static void requireRest(String source, List<String> names, List<String> ignored)
      throws DataException {
    for (String column : ignored) {
      indexOf(source, names, column);
    }
    if (ignored.containsAll(names)) {
      throw DataException.in(source, "all " + names.size() + " columns are ignored");
    }
  }
}
