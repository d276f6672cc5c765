package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table whose cells can be read as text in any storage format, to infer types from.
 *
 * @param source name of the table for messages
 * @param names its columns, all different
 * @param declared the type of each column, if the source declares it
 * @param origin of its cells
 * @param rows its cells
 */
public record CellTable(
    String source,
    List<String> names,
    List<Optional<ColumnType>> declared,
    CellOrigin origin,
    CellRows rows) {

  /** Checks that each column has a type or none. */
  public CellTable {
    names = List.copyOf(names);
    declared = List.copyOf(declared);
    if (declared.size() != names.size()) {
      throw new IllegalArgumentException(
          "expected " + names.size() + " types, got " + declared.size());
    }
  }

  /** A source of cells, row by row; each call starts from the first row. */
  @FunctionalInterface
  public interface CellRows {

    /** Reads all rows, in order. */
    void forEach(CellTarget target) throws IOException;
  }

  /** A receiver of the trimmed cells of one row; the list is valid during the call only. */
  @FunctionalInterface
  public interface CellTarget {

    /** Takes a row. */
    void accept(List<String> cells) throws IOException;
  }

  /** This table without some columns, all of which must exist. */
  public CellTable without(List<String> ignored) throws DataException {
    ColumnNames.requireRest(source, names, ignored);
    Set<String> left = new HashSet<>(ignored);
    return with(names.stream().filter(name -> !left.contains(name)).toList());
  }

  /** This table with these columns only, in this order. */
  public CellTable with(List<String> columns) throws DataException {
    int[] places = ColumnNames.indexesOf(source, names, columns);
    List<Optional<ColumnType>> types = new ArrayList<>();
    for (int place : places) {
      types.add(declared.get(place));
    }
    CellRows chosen =
        target -> {
          List<String> some = new ArrayList<>();
          rows.forEach(
              cells -> {
                some.clear();
                for (int place : places) {
                  some.add(cells.get(place));
                }
                target.accept(some);
              });
        };
    return new CellTable(source, columns, types, origin, chosen);
  }

  /**
   * The cells of one column.
   *
   * @param column its name; empty for the only one
   */
  public List<String> words(String column) throws IOException {
    if (column.isEmpty() && names.size() != 1) {
      throw DataException.in(source, "expected 1 column, got " + names.size())
          .with(new Remedy.ChooseColumn());
    }
    int place = column.isEmpty() ? 0 : ColumnNames.indexOf(source, names, column);
    List<String> words = new ArrayList<>();
    rows.forEach(cells -> words.add(cells.get(place)));
    return words;
  }
}
