package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellText;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.MissingTexts;
import diabolo.feature.sample.SampleFormat;
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

/** CSV files with columns of several types or missing cells. */
public final class MixedTable {

  private MixedTable() {}

  /**
   * The rows of the columns of {@code format}, which a file may have in another order.
   *
   * @param unseen receives cells that are none of the levels
   */
  public static RowFile open(Path file, CsvHeader header, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    CsvLayout layout = CsvTable.layout(file, header).with(file.toString(), format.names());
    return new RowFile(
        file.toString(),
        List.of(file),
        format,
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        same -> MixedRows.open(file, layout, same, unseen));
  }

  /**
   * Writes a table with its missing cells imputed.
   *
   * @param rows the rows of the file, with all cells imputed
   * @param out stays open
   * @return number of imputed cells
   */
  public static long fill(Path file, CsvHeader header, InMemorySamples rows, OutputStream out)
      throws IOException {
    SampleFormat format = rows.format();
    CsvLayout layout = CsvTable.layout(file, header).with(file.toString(), format.names());
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    long filled = 0;
    try (CsvRecords<CsvRecord> records = CsvRecords.openText(file)) {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
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
