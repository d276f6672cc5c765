package diabolo.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import diabolo.feature.ColumnType;
import diabolo.feature.DataException;
import diabolo.feature.RowCursor;
import diabolo.feature.SampleFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rows of a CSV file with columns of several types and missing cells. */
final class MixedRows implements Closeable {

  private final String source;
  private final CsvLayout layout;
  private final SampleFormat format;
  private final List<ColumnType> types;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final CsvRecords<CsvRecord> records;
  private long row;

  private MixedRows(Path file, CsvLayout layout, SampleFormat format) throws IOException {
    this.source = file.toString();
    this.layout = layout;
    this.format = format;
    this.types = format.types().orElseThrow();
    for (ColumnType type : types) {
      positions.add(type instanceof ColumnType.Category category ? category.positions() : Map.of());
    }
    this.records = CsvRecords.openText(file);
  }

  /**
   * The rows of the columns of {@code format}.
   *
   * @param layout where these columns are
   */
  static RowCursor open(Path file, CsvLayout layout, SampleFormat format) throws IOException {
    MixedRows rows = new MixedRows(file, layout, format);
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
    for (int i = 0; i < format.columns(); i++) {
      String cell = record.get().getField(layout.kept().get(i));
      target[at + i] = CsvNumber.isMissing(cell) ? Float.NaN : value(record.get(), i, cell);
    }
    return true;
  }

  private float value(CsvRecord record, int column, String cell) throws DataException {
    ColumnType type = types.get(column);
    if (type instanceof ColumnType.Category category) {
      return positions.get(column).getOrDefault(cell, category.levels().size());
    }
    if (type instanceof ColumnType.Date) {
      OptionalDouble days = ColumnType.Date.days(cell);
      if (days.isEmpty()) {
        throw refusal(record, column, "a date like 2024-12-31", cell);
      }
      return (float) days.getAsDouble();
    }
    float number = CsvNumber.parse(cell);
    if (!Float.isFinite(number)) {
      throw refusal(record, column, "a number", cell);
    }
    return number;
  }

  private DataException refusal(CsvRecord record, int column, String expected, String cell) {
    return DataException.atCell(
        source,
        CsvLayout.place(row, record),
        format.names().get(column),
        "expected "
            + expected
            + " as in most cells of this column, got "
            + DataException.quote(cell)
            + "; put one there, leave the cell empty, or leave the column out with"
            + " --ignore-columns "
            + format.names().get(column));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
