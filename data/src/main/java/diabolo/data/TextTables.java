package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.CsvTable;
import diabolo.data.csv.MixedTable;
import diabolo.data.excel.ExcelTable;
import diabolo.data.source.FileFormat;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellTable;
import diabolo.data.table.KnownColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tables whose columns have no types but those that their cells show: text files and workbooks. */
final class TextTables {

  private TextTables() {}

  /** Whether a file is such a table, by its name. */
  static boolean areIn(Path path) {
    return FileFormat.isCsv(path) || FileFormat.isExcel(path);
  }

  /**
   * The cells of all columns.
   *
   * @param notes receives sentences about how the file is read
   */
  static CellTable cells(Path path, CsvOptions options, Consumer<String> notes) throws IOException {
    return FileFormat.isExcel(path)
        ? ExcelTable.open(path, options.header(), List.of(), notes).cells()
        : CsvTable.cells(path, options, notes);
  }

  /**
   * The rows.
   *
   * @param known the columns, if they are known; otherwise all but the ignored ones, as numbers
   * @param notes receives sentences about how the file is read
   */
  static RowFile open(
      Path path, ReadOptions options, Optional<KnownColumns> known, Consumer<String> notes)
      throws IOException {
    List<String> names = known.map(KnownColumns::names).orElse(List.of());
    if (FileFormat.isExcel(path)) {
      ExcelTable sheet = ExcelTable.open(path, options.csv().header(), names, notes);
      return known.isPresent() ? sheet.open(known.get()) : sheet.numbers(options.ignoredColumns());
    } else if (known.isEmpty()) {
      return CsvTable.open(path, options.csv(), options.ignoredColumns(), notes);
    }
    return known.get().format().types().isPresent()
        ? MixedTable.open(path, options.csv(), known.get(), notes)
        : CsvTable.openNamed(path, options.csv(), known.get(), notes);
  }
}
