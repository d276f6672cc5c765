package diabolo.data.table;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The columns that a model knows, to be found by name in other tables.
 *
 * @param format of the model's rows
 * @param ignored columns that are left out without a word
 * @param unseen receives cells that are none of the levels
 */
public record KnownColumns(SampleFormat format, List<String> ignored, UnseenLevels unseen) {

  private static final int SHOWN = 10;

  /** A copy of the list. */
  public KnownColumns {
    ignored = List.copyOf(ignored);
  }

  /** The names of the columns. */
  public List<String> names() {
    return format.names();
  }

  /** Whether the names are only {@code c1 c2 …}, so that columns are found by their place. */
  public boolean areComputed() {
    return !format.named() && format.types().isEmpty();
  }

  /** The ignored columns that a table has. */
  public List<String> ignored(List<String> present) {
    return ignored.stream().filter(new HashSet<>(present)::contains).toList();
  }

  /**
   * The names of these columns, all of which a table has.
   *
   * @param present names of the table's columns
   * @param notes receives a sentence about columns that are not known, and so left out; none about
   *     keys by their name, which training leaves out too
   * @throws DataException that names those that the table lacks
   */
  public List<String> among(String source, List<String> present, Consumer<String> notes)
      throws DataException {
    Set<String> there = new HashSet<>(present);
    List<String> absent = names().stream().filter(name -> !there.contains(name)).toList();
    if (absent.size() == 1) {
      ColumnNames.indexOf(source, present, absent.get(0));
    } else if (!absent.isEmpty()) {
      throw DataException.in(
          source,
          "it lacks %,d of the %,d columns of the model: %s; its columns are %s"
              .formatted(absent.size(), names().size(), shown(absent), shown(present)));
    }
    Set<String> expected = new HashSet<>(names());
    expected.addAll(ignored);
    // an index that training left out is in every file of its kind
    List<String> others =
        present.stream()
            .filter(name -> !expected.contains(name) && !KeyColumns.isNamedAsKey(name, present))
            .toList();
    if (!others.isEmpty()) {
      notes.accept(
          source
              + ": "
              + (others.size() == 1
                      ? "column %s is ignored, since the model does not know it"
                      : others.size()
                          + " columns are ignored, since the model does not know them: %s")
                  .formatted(shown(others)));
    }
    return names();
  }

  private static String shown(List<String> names) {
    return names.stream().limit(SHOWN).map(DataException::quote).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? ", …" : "");
  }
}
