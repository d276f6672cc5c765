package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellValues;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.SampleFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of a CSV file with columns of several types and missing cells. */
final class MixedRows implements Closeable {

  private final String source;
  private final CsvLayout layout;
  private final CellValues values;
  private final CsvRecords<CsvRecord> records;
  private long row;

  private MixedRows(Path file, CsvLayout layout, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    this.source = file.toString();
    this.layout = layout;
    this.values = new CellValues(source, format, CellOrigin.TEXT, unseen);
    this.records = CsvRecords.openText(file);
  }

  /**
   * The rows of the columns of {@code format}.
   *
   * @param layout of these columns
   * @param unseen receives cells that are none of the levels
   */
  static RowCursor open(Path file, CsvLayout layout, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    MixedRows rows = new MixedRows(file, layout, format, unseen);
    for (int i = 0; i < layout.headerRecords(); i++) {
      rows.records.next();
    }
    return RowCursor.of(file.toString(), format, rows::next, rows);
  }

  private boolean next(float[] target, int at) throws IOException {
    Optional<CsvRecord> record = records.next();
    if (record.isEmpty()) {
      return false;
    }
    row++;
    layout.requireFields(source, row, record.get());
    for (int i = 0; i < layout.kept().size(); i++) {
      String cell = record.get().getField(layout.kept().get(i));
      float value = values.of(i, cell);
      if (Float.isInfinite(value)) {
        throw values.refusal(CsvLayout.place(row, record.get()), i, cell);
      }
      target[at + i] = value;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
