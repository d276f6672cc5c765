package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellText;
import diabolo.data.table.KnownColumns;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.InMemorySamples;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** CSV files with columns of several types or missing cells. */
public final class MixedTable {

  private MixedTable() {}

  /**
   * The rows of the columns of {@code format}, which a file may have in another order.
   *
   * @param notes receives sentences about how the file is read and about columns that are left out
   */
  public static RowFile open(
      Path path, CsvOptions options, KnownColumns known, Consumer<String> notes)
      throws IOException {
    CsvFile file = CsvFile.of(path, options, notes);
    SampleFormat format = known.format();
    CsvLayout all = CsvTable.layout(file, format.names());
    known.among(file.source(), all.names(), notes);
    CsvLayout layout = all.with(file.source(), format.names());
    return new RowFile(
        file.source(),
        List.of(path),
        format,
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        same -> MixedRows.open(file, layout, same, known.unseen()));
  }

  /**
   * Writes a table with its missing cells imputed, in the style in which it was written.
   *
   * @param rows the rows of the file, with all cells imputed
   * @param out stays open
   * @return number of imputed cells
   */
  public static long fill(Path path, CsvOptions options, InMemorySamples rows, OutputStream out)
      throws IOException {
    if (options.badRows() > 0) {
      throw new IllegalArgumentException(
          "a table from which bad rows are left out cannot be written again with its cells filled");
    }
    SampleFormat format = rows.format();
    CsvFile file = CsvFile.of(path, options, note -> {});
    CsvLayout layout = CsvTable.layout(file, format.names()).with(file.source(), format.names());
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    long filled = 0;
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file.as(layout).asWritten())) {
      CsvWriter csv = writer(file, writer);
      for (int i = 0; i < layout.headerRecords(); i++) {
        csv.writeRecord(records.next().orElseThrow().getFields());
      }
      float[] row = new float[format.columns()];
      List<MissingTexts.Mark> missing =
          format.names().stream().map(name -> format.missing().ofText(name)).toList();
      for (int i = 0; i < rows.size(); i++) {
        List<String> cells = new ArrayList<>(records.next().orElseThrow().getFields());
        rows.row(i, row, 0);
        for (int j = 0; j < row.length; j++) {
          int place = layout.kept().get(j);
          if (missing.get(j).isMissing(cells.get(place))) {
            cells.set(place, file.style().written(CellText.of(format, j, row[j])));
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

  private static CsvWriter writer(CsvFile file, Writer out) {
    return CsvWriter.builder()
        .fieldSeparator(file.style().delimiter())
        .lineDelimiter(LineDelimiter.LF)
        .build(out);
  }
}
