package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.source.RowFile;
import diabolo.feature.ColumnType;
import diabolo.feature.DataException;
import diabolo.feature.InMemorySamples;
import diabolo.feature.SampleFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** CSV files whose columns are of several types, or have missing cells. */
public final class MixedTable {

  private MixedTable() {}

  /**
   * The columns of a table and their types, found by reading all of its rows.
   *
   * @param files one table, in parts with the same columns
   * @param ignored names of columns to leave out
   * @param notes told, a sentence each, what is odd about columns, and which ones are left out
   * @throws DataException where rows are of different lengths, or no column is left
   */
  public static SampleFormat infer(
      List<Path> files, CsvHeader header, List<String> ignored, Consumer<String> notes)
      throws IOException {
    List<String> names = CsvTable.layout(files.get(0), header, ignored).names();
    List<ColumnCounts> counts = names.stream().map(ColumnCounts::new).toList();
    for (Path file : files) {
      count(file, CsvTable.layout(file, header, ignored).with(file.toString(), names), counts);
    }
    List<String> kept = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      counts.get(i).note().ifPresent(notes);
      Optional<ColumnType> type = counts.get(i).type();
      if (type.isPresent()) {
        kept.add(names.get(i));
        types.add(type.get());
      }
    }
    if (kept.isEmpty()) {
      throw DataException.in(
          files.get(0).toString(), "none of its " + names.size() + " columns can be used");
    }
    return SampleFormat.mixed(kept, types);
  }

  private static void count(Path file, CsvLayout layout, List<ColumnCounts> counts)
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
        for (int i = 0; i < counts.size(); i++) {
          counts.get(i).add(record.get().getField(layout.kept().get(i)));
        }
      }
    }
  }

  /** The rows of the columns of {@code format}, which a file may have in another order. */
  public static RowFile open(Path file, CsvHeader header, SampleFormat format) throws IOException {
    CsvLayout layout =
        CsvTable.layout(file, header, List.of()).with(file.toString(), format.names());
    return new RowFile(
        file.toString(),
        List.of(file),
        format,
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        () -> MixedRows.open(file, layout, format));
  }

  /**
   * Writes a table again with its missing cells filled in.
   *
   * @param rows the rows of the file, all cells filled in
   * @param out stays open
   * @return number of cells filled in
   */
  public static long fill(Path file, CsvHeader header, InMemorySamples rows, OutputStream out)
      throws IOException {
    SampleFormat format = rows.format();
    CsvLayout layout =
        CsvTable.layout(file, header, List.of()).with(file.toString(), format.names());
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    long filled = 0;
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      for (int i = 0; i < layout.headerRecords(); i++) {
        csv.writeRecord(records.next().orElseThrow().getFields());
      }
      float[] row = new float[format.columns()];
      for (int i = 0; i < rows.size(); i++) {
        List<String> cells = new ArrayList<>(records.next().orElseThrow().getFields());
        rows.row(i, row, 0);
        for (int j = 0; j < row.length; j++) {
          int place = layout.kept().get(j);
          if (CsvNumber.isMissing(cells.get(place))) {
            cells.set(place, CellText.of(format, j, row[j]));
            filled++;
          }
        }
        csv.writeRecord(cells);
      }
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
    return filled;
  }
}
