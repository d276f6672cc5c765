package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellValues;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a CSV file with columns of several types and missing cells. */
final class MixedRows implements Closeable {

  private final CsvFile file;
  private final BadRows bad;
  private final CsvLayout layout;
  private final CellValues values;
  private final CsvRecords<CsvRecord> records;
  private long row;

  private MixedRows(CsvFile file, CsvLayout layout, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    this.file = file;
    this.bad = new BadRows(file);
    this.layout = layout;
    this.values = new CellValues(file.source(), format, CellOrigin.TEXT, unseen);
    this.records = CsvRecords.openText(file.as(layout));
  }

  /**
   * The rows of the columns of {@code format}.
   *
   * @param layout of these columns
   * @param unseen receives cells that are none of the levels
   */
  static RowCursor open(CsvFile file, CsvLayout layout, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    MixedRows rows = new MixedRows(file, layout, format, unseen);
    for (int i = 0; i < layout.headerRecords(); i++) {
      rows.records.next();
    }
    return RowCursor.of(file.source(), format, rows::next, rows);
  }

  private boolean next(float[] target, int at) throws IOException {
    for (Optional<CsvRecord> record = records.next(); record.isPresent(); record = records.next()) {
      row++;
      try {
        fill(record.get(), target, at);
        return true;
      } catch (DataException e) {
        bad.leaveOut(e);
      }
    }
    bad.tell();
    return false;
  }

  private void fill(CsvRecord record, float[] target, int at) throws DataException {
    layout.requireFields(file, row, record);
    for (int i = 0; i < layout.kept().size(); i++) {
      String cell = record.getField(layout.kept().get(i));
      float value = values.of(i, cell);
      if (Float.isInfinite(value)) {
        throw values.refusal(CsvLayout.place(row, record), i, cell);
      }
      target[at + i] = value;
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
