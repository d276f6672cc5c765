package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Infers the types of a table's columns by reading all of its rows. */
public final class ColumnTypes {

  private ColumnTypes() {}

  /**
   * The columns of a table and their types.
   *
   * @param parts one table, in parts with the same columns
   * @param missing texts that mark a missing cell
   * @param notes receives a sentence for each suspicious or left-out column
   * @throws DataException if rows have different lengths, or no column is left
   */
  public static SampleFormat infer(
      List<CellTable> parts, MissingTexts missing, Consumer<String> notes) throws IOException {
    return format(parts.get(0), counts(parts, missing), notes).withMissing(missing);
  }

  /** The columns of a table, including those that cannot be used. */
  public static List<FoundColumn> find(List<CellTable> parts, MissingTexts missing)
      throws IOException {
    return counts(parts, missing).stream().map(ColumnCounts::found).toList();
  }

  /**
   * The columns among some that number the rows, or are keys by their name.
   *
   * @param parts a table with these columns only, in parts
   * @param all names of all columns of the table
   * @param notes receives a sentence for each key
   */
  public static List<String> keys(List<CellTable> parts, List<String> all, Consumer<String> notes)
      throws IOException {
    List<String> keys = new ArrayList<>();
    for (ColumnCounts column : counts(parts, all, MissingTexts.defaults())) {
      if (column.isKey()) {
        column.note().ifPresent(notes);
        keys.add(column.found().name());
      }
    }
    return keys;
  }

  private static List<ColumnCounts> counts(List<CellTable> parts, MissingTexts missing)
      throws IOException {
    return counts(parts, parts.get(0).names(), missing);
  }

  private static List<ColumnCounts> counts(
      List<CellTable> parts, List<String> all, MissingTexts missing) throws IOException {
    CellTable first = parts.get(0);
    List<ColumnCounts> counts = new ArrayList<>();
    List<CellTable> alike = new ArrayList<>();
    for (CellTable part : parts) {
      alike.add(part.with(first.names()));
    }
    for (int i = 0; i < first.names().size(); i++) {
      String name = first.names().get(i);
      counts.add(
          new ColumnCounts(name, all, declared(alike, i), first.origin().mark(missing, name)));
    }
    for (CellTable part : alike) {
      part.rows()
          .forEach(
              cells -> {
                for (int i = 0; i < counts.size(); i++) {
                  counts.get(i).add(cells.get(i));
                }
              });
    }
    return counts;
  }

  /** The declared type, if all parts agree. */
  private static Optional<ColumnType> declared(List<CellTable> parts, int column) {
    Optional<ColumnType> type = parts.get(0).declared().get(column);
    return type.filter(
        same -> parts.stream().allMatch(part -> part.declared().get(column).equals(type)));
  }

  private static SampleFormat format(
      CellTable table, List<ColumnCounts> counts, Consumer<String> notes) throws DataException {
    List<String> kept = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      counts.get(i).note().ifPresent(notes);
      Optional<ColumnType> type = counts.get(i).type();
      if (type.isPresent()) {
        kept.add(table.names().get(i));
        types.add(type.get());
      }
    }
    if (kept.isEmpty()) {
      throw DataException.in(
          table.source(), "none of its " + counts.size() + " columns can be used");
    }
    return SampleFormat.mixed(kept, types);
  }
}
