package diabolo.data.sql;

import diabolo.data.table.CellNumber;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellValues;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.Closeable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a query's result as raw values, fetched a few at a time. */
final class SqlRows implements Closeable {

  private final SqlSession session;
  private final ResultSet result;
  private final List<CellReader> readers = new ArrayList<>();
  private final String source;
  private long row;

  private SqlRows(SqlSession session, String source) throws IOException {
    this.session = session;
    this.source = source;
    this.result = session.execute();
  }

  /**
   * The rows of the columns of {@code format}.
   *
   * @param columns the result's columns; those of the format are among them
   * @param unseen receives cells that are none of the levels
   */
  static RowCursor open(
      SqlQuery query, List<SqlColumn> columns, SampleFormat format, UnseenLevels unseen)
      throws IOException {
    SqlSession session = SqlSession.open(query);
    try {
      SqlRows rows = new SqlRows(session, query.source());
      List<String> names = columns.stream().map(SqlColumn::name).toList();
      Optional<CellValues> values =
          format
              .types()
              .map(types -> new CellValues(query.source(), format, CellOrigin.TYPED, unseen));
      int[] places = ColumnNames.indexesOf(query.source(), names, format.names());
      for (int i = 0; i < places.length; i++) {
        int place = places[i];
        SqlColumn column = columns.get(place);
        rows.readers.add(
            values.isPresent()
                ? rows.mixed(values.get(), i, column, place + 1)
                : rows.number(column, place + 1, format.references(), i));
      }
      return RowCursor.of(query.source(), format, rows::next, rows);
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  /** Reads a cell of the current row as a raw value. */
  @FunctionalInterface
  private interface CellReader {
    float value() throws SQLException, IOException;
  }

  private CellReader mixed(CellValues values, int column, SqlColumn from, int place) {
    CellKind kind = from.kind();
    ColumnType type = values.type(column);
    boolean isCategory = type instanceof ColumnType.Category;
    if (kind == CellKind.TRUTH && (isCategory || type instanceof ColumnType.Numeric)) {
      return () -> {
        boolean truth = result.getBoolean(place);
        if (result.wasNull()) {
          return Float.NaN;
        }
        return isCategory
            ? values.ofTruth(column, truth)
            : values.references().raw(column, truth ? 1L : 0L);
      };
    }
    boolean areNumbers = kind == CellKind.NUMBER && type instanceof ColumnType.Numeric;
    return () -> {
      if (areNumbers) {
        float value = numberAt(from, place, values.references(), column);
        if (!Float.isInfinite(value)) {
          return value;
        }
      }
      String cell = kind.text(result, place);
      float value = values.of(column, cell);
      if (Float.isInfinite(value)) {
        throw values.refusal(String.valueOf(row), column, cell);
      }
      return value;
    };
  }

  /** A reader of numbers, for a table of numbers only. */
  private CellReader number(SqlColumn column, int place, References references, int at) {
    return () -> {
      float value =
          column.kind() == CellKind.NUMBER
              ? numberAt(column, place, references, at)
              : CellNumber.raw(column.kind().text(result, place), references, at);
      if (Float.isNaN(value)) {
        String cell = result.getString(place);
        throw DataException.notANumber(
            source,
            String.valueOf(row),
            column.name(),
            cell == null ? "NULL" : DataException.quote(cell));
      }
      return value;
    };
  }

  /** The raw value of a number; whole numbers are exact to 64 bits. */
  private float numberAt(SqlColumn from, int place, References references, int column)
      throws SQLException {
    if (from.isWhole() && references.of(column) != 0) {
      long value = result.getLong(place);
      return result.wasNull() ? Float.NaN : references.raw(column, value);
    }
    return references.raw(column, doubleAt(place));
  }

  private double doubleAt(int place) throws SQLException {
    double value = result.getDouble(place);
    return result.wasNull() ? Double.NaN : value;
  }

  private boolean next(float[] target, int at) throws IOException {
    try {
      if (!result.next()) {
        return false;
      }
      row++;
      for (int i = 0; i < readers.size(); i++) {
        target[at + i] = readers.get(i).value();
      }
      return true;
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
