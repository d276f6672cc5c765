package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellTable;
import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens CSV files of numbers. */
public final class CsvTable {

  private CsvTable() {}

  /** The rows of all columns except the ignored ones. */
  public static RowFile open(Path file, CsvHeader header, List<String> ignored) throws IOException {
    return rowFile(file, layout(file, header, ignored));
  }

  /** The rows of one column. */
  public static RowFile openColumn(Path file, CsvHeader header, String column) throws IOException {
    return rowFile(file, layout(file, header).with(file.toString(), List.of(column)));
  }

  /** The cells of all columns as text. */
  public static CellTable cells(Path file, CsvHeader header) throws IOException {
    CsvLayout layout = layout(file, header);
    List<Optional<ColumnType>> unknown = Collections.nCopies(layout.fields(), Optional.empty());
    return new CellTable(
        file.toString(),
        layout.names(),
        unknown,
        CellOrigin.TEXT,
        target -> forEachRow(file, layout, target));
  }

  private static void forEachRow(Path file, CsvLayout layout, CellTable.CellTarget target)
      throws IOException {
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      for (int i = 0; i < layout.headerRecords(); i++) {
        records.next();
      }
      long row = 0;
      for (Optional<CsvRecord> record = records.next();
          record.isPresent();
          record = records.next()) {
        layout.requireFields(file.toString(), ++row, record.get());
        target.accept(record.get().getFields());
      }
    }
  }

  private static CsvLayout layout(Path file, CsvHeader header, List<String> ignored)
      throws IOException {
    return layout(file, header).without(file.toString(), ignored);
  }

  /** The layout of the columns, from the first two records. */
  static CsvLayout layout(Path file, CsvHeader header) throws IOException {
    InputFiles.requireFile(file);
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      Optional<CsvRecord> first = records.next();
      if (first.isEmpty()) {
        throw DataException.in(file.toString(), "expected rows of numbers, got only empty lines");
      }
      return CsvLayout.of(file.toString(), first.get(), records.next(), header);
    }
  }

  private static RowFile rowFile(Path file, CsvLayout layout) {
    return new RowFile(
        file.toString(),
        List.of(file),
        SampleFormat.table(layout.names()),
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        format -> CsvRows.open(file, layout, format));
  }
}
