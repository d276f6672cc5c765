package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.source.FileFormat;
import diabolo.data.source.StandardInput;
import diabolo.data.table.CellTable;
import diabolo.data.table.ColumnNames;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of a table that are written beside a result, as the texts that they are: the key columns
 * by name, and what was asked for.
 */
public final class KeptCells {

  /** The word for all columns. */
  public static final String ALL = "all";

  private final List<CellTable> parts;

  private KeptCells(List<CellTable> parts) {
    this.parts = parts;
  }

  /** A receiver of the kept cells of one row. */
  @FunctionalInterface
  public interface Target {

    /**
     * Takes the cells of a row.
     *
     * @param row its number, from 0
     * @param cells valid during the call only
     */
    void accept(int row, List<String> cells) throws IOException;
  }

  /**
   * The columns of a table to keep.
   *
   * @param asked names of columns, or {@link #ALL}
   * @param withKeys whether columns that are keys by their names are kept too
   * @throws DataException if a column does not exist, or names are asked for and the rows are no
   *     table
   */
  public static KeptCells of(
      DataOrigin origin, CsvOptions csv, List<String> asked, boolean withKeys) throws IOException {
    boolean isTable =
        !(origin instanceof DataOrigin.Files files)
            || files.paths().stream().allMatch(FileFormat::isTable);
    if (!isTable && !asked.isEmpty()) {
      throw DataException.in(
          StandardInput.shown(((DataOrigin.Files) origin).paths().get(0)),
          "columns are kept from tables only, and this is no table");
    }
    if (!isTable || (asked.isEmpty() && !withKeys)) {
      return new KeptCells(List.of());
    }
    List<CellTable> tables = DataFiles.cells(origin, csv);
    List<String> names = tables.get(0).names();
    Set<String> kept = new LinkedHashSet<>();
    names.stream().filter(name -> withKeys && ColumnNames.isKey(name)).forEach(kept::add);
    kept.addAll(asked.equals(List.of(ALL)) && !names.contains(ALL) ? names : asked);
    if (kept.isEmpty()) {
      return new KeptCells(List.of());
    }
    List<CellTable> parts = new ArrayList<>();
    for (CellTable table : tables) {
      parts.add(table.with(List.copyOf(kept)));
    }
    return new KeptCells(parts);
  }

  /** Names of the kept columns. */
  public List<String> names() {
    return parts.isEmpty() ? List.of() : parts.get(0).names();
  }

  /** The names, with others for those that are taken. */
  public List<String> freeNames(List<String> taken) {
    Set<String> all = new LinkedHashSet<>(taken);
    List<String> free = new ArrayList<>();
    for (String name : names()) {
      String other = name;
      while (!all.add(other)) {
        other = "input " + other;
      }
      free.add(other);
    }
    return free;
  }

  /** Gives the kept cells of all rows, in order, where some are kept. */
  void forEachRow(CellTable.CellTarget target) throws IOException {
    for (CellTable part : parts) {
      part.rows().forEach(target);
    }
  }

  /**
   * Gives the kept cells of all rows, in order; none for each row, if nothing is kept.
   *
   * @param rows expected number of rows
   * @throws DataException if there are not as many rows as expected
   */
  public void forEach(int rows, Target target) throws IOException {
    int[] row = {0};
    if (parts.isEmpty()) {
      for (int i = 0; i < rows; i++) {
        target.accept(i, List.of());
      }
      return;
    }
    for (CellTable part : parts) {
      part.rows()
          .forEach(
              cells -> {
                if (row[0] < rows) {
                  target.accept(row[0], cells);
                }
                row[0]++;
              });
    }
    if (row[0] != rows) {
      throw DataException.count(parts.get(0).source(), "rows to keep cells of", rows, row[0]);
    }
  }
}
