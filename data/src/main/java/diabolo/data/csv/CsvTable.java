package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellTable;
import diabolo.data.table.KnownColumns;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Opens CSV files of numbers. */
public final class CsvTable {

  /** Records that tell whether there is a header. */
  private static final int FIRST_RECORDS = 100;

  private CsvTable() {}

  /**
   * The rows of all columns except the ignored ones.
   *
   * @param notes receives sentences about how the file is read
   */
  public static RowFile open(
      Path path, CsvOptions options, List<String> ignored, Consumer<String> notes)
      throws IOException {
    CsvFile file = CsvFile.of(path, options, notes);
    return rowFile(file, layout(file, List.of()).without(file.source(), ignored));
  }

  /**
   * The rows of the columns of these names, in this order; in a file without names, of its columns
   * in their order.
   *
   * @param known the names
   * @param notes receives sentences about how the file is read and about columns that are left out
   */
  public static RowFile openNamed(
      Path path, CsvOptions options, KnownColumns known, Consumer<String> notes)
      throws IOException {
    CsvFile file = CsvFile.of(path, options, notes);
    CsvLayout layout = layout(file, known.names());
    if (known.areComputed() || !layout.isNamed()) {
      if (!known.areComputed()) {
        notes.accept(
            file.source() + " has no names of columns: they are taken in the model's order");
      }
      List<String> ignored = known.ignored(layout.names());
      return rowFile(file, layout.without(file.source(), ignored));
    }
    List<String> names = known.among(file.source(), layout.names(), notes);
    return rowFile(file, layout.with(file.source(), names));
  }

  /** The rows of one column. */
  public static RowFile openColumn(Path path, CsvOptions options, String column)
      throws IOException {
    CsvFile file = CsvFile.of(path, options, note -> {});
    return rowFile(file, layout(file, List.of()).with(file.source(), List.of(column)));
  }

  /**
   * The cells of all columns as text.
   *
   * @param notes receives sentences about how the file is read
   */
  public static CellTable cells(Path path, CsvOptions options, Consumer<String> notes)
      throws IOException {
    CsvFile file = CsvFile.of(path, options, notes);
    CsvLayout layout = layout(file, List.of());
    List<Optional<ColumnType>> unknown = Collections.nCopies(layout.fields(), Optional.empty());
    return new CellTable(
        file.source(),
        layout.names(),
        unknown,
        CellOrigin.TEXT,
        target -> forEachRow(file, layout, target));
  }

  private static void forEachRow(CsvFile file, CsvLayout layout, CellTable.CellTarget target)
      throws IOException {
    BadRows bad = new BadRows(file);
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file.as(layout))) {
      for (int i = 0; i < layout.headerRecords(); i++) {
        records.next();
      }
      long row = 0;
      for (Optional<CsvRecord> record = records.next();
          record.isPresent();
          record = records.next()) {
        if (layout.hasFields(file, ++row, record.get(), bad)) {
          target.accept(record.get().getFields());
        }
      }
    }
  }

  /** The layout of the columns, from the first records. */
  static CsvLayout layout(CsvFile file, List<String> known) throws IOException {
    List<CsvRecord> first = new ArrayList<>();
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      for (Optional<CsvRecord> record = records.next();
          record.isPresent() && first.size() < FIRST_RECORDS;
          record = first.size() + 1 < FIRST_RECORDS ? records.next() : Optional.empty()) {
        first.add(record.get());
      }
    } catch (DataException e) {
      // what is wrong in a later row is reported when the rows are read
      if (first.size() < 2) {
        throw e;
      }
    }
    if (first.isEmpty()) {
      throw DataException.in(file.source(), "expected rows of numbers, got only empty lines");
    }
    return CsvLayout.of(file, first, known);
  }

  private static RowFile rowFile(CsvFile file, CsvLayout layout) {
    return new RowFile(
        file.source(),
        List.of(file.path()),
        SampleFormat.table(layout.names()),
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        format -> CsvRows.open(file, layout, format));
  }
}
