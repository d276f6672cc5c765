package diabolo.data.excel;

import diabolo.data.table.CellNumber;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellValues;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a sheet as raw values. */
final class SheetRows implements Closeable {

  private final ExcelTable table;
  private final SampleFormat format;
  private final SheetReader reader;
  private final int[] places;
  private final Optional<CellValues> values;
  private long row;

  private SheetRows(ExcelTable table, SampleFormat format, UnseenLevels unseen) throws IOException {
    this.table = table;
    this.format = format;
    List<String> names = table.layout().names();
    boolean areThere = names.containsAll(format.names());
    this.places = ColumnNames.indexesOf(table.source(), names, areThere ? format.names() : names);
    this.values =
        format
            .types()
            .map(types -> new CellValues(table.source(), format, CellOrigin.TEXT, unseen));
    this.reader = table.reader();
  }

  /**
   * The rows of the columns of {@code format}.
   *
   * @param unseen receives cells that are none of the levels
   */
  static RowCursor open(ExcelTable table, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    SheetRows rows = new SheetRows(table, format, unseen);
    return RowCursor.of(table.source(), format, rows::next, rows);
  }

  private boolean next(float[] target, int at) throws IOException {
    Optional<SheetReader.Line> line = reader.next();
    if (line.isEmpty()) {
      table.tell(reader);
      return false;
    }
    row++;
    List<String> cells = table.layout().row(table.source(), line.get());
    String place = "%d (row %d of the sheet)".formatted(row, line.get().number());
    for (int i = 0; i < places.length; i++) {
      String cell = cells.get(places[i]);
      target[at + i] = values.isPresent() ? typed(place, i, cell) : number(place, i, cell);
    }
    return true;
  }

  private float typed(String place, int column, String cell) throws DataException {
    float value = values.orElseThrow().of(column, cell);
    if (Float.isInfinite(value)) {
      throw values.orElseThrow().refusal(place, column, cell);
    }
    return value;
  }

  private float number(String place, int column, String cell) throws DataException {
    References references = format.references();
    float value = CellNumber.raw(cell, references, column);
    if (Float.isFinite(value)) {
      return value;
    }
    String shown = cell.isEmpty() ? "an empty cell" : DataException.quote(cell);
    String name = format.names().get(column);
    if (Float.isNaN(value)) {
      throw DataException.notANumber(table.source(), place, name, shown);
    }
    throw DataException.atCell(
        table.source(),
        place,
        name,
        "expected a number of at most "
            + references.largestText(column)
            + ", got "
            + shown
            + "; remove the row or put a number there");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
