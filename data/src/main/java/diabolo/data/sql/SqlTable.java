package diabolo.data.sql;

import diabolo.data.source.Limits;
import diabolo.data.source.RowFile;
import diabolo.data.table.CellOrigin;
import diabolo.data.table.CellTable;
import diabolo.data.table.ColumnNames;
import diabolo.data.table.KnownColumns;
import diabolo.data.table.UnseenLevels;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The result of a query as a table. Every pass over its rows runs the query again, in a new
 * connection.
 */
public final class SqlTable {

  private final SqlQuery query;
  private final List<SqlColumn> columns;

  private SqlTable(SqlQuery query, List<SqlColumn> columns) {
    this.query = query;
    this.columns = columns;
  }

  /** Reads the columns of the result, but no rows. */
  public static SqlTable of(SqlQuery query) throws IOException {
    try (SqlSession session = SqlSession.open(query)) {
      SqlTable table = new SqlTable(query, session.columns());
      ColumnNames.requireDifferent(query.source(), table.names());
      if (!(table.columns.size() <= Limits.COLUMNS)) {
        throw DataException.in(
            query.source(),
            "expected at most " + Limits.COLUMNS + " columns, got " + table.columns.size());
      }
      return table;
    }
  }

  /**
   * The rows as numbers, of all columns except the ignored ones.
   *
   * @throws DataException with {@link DataException.Reason#NOT_A_NUMBER} if a column has another
   *     type; one of text may hold numbers
   */
  public RowFile numbers(List<String> ignored) throws DataException {
    ColumnNames.requireRest(query.source(), names(), ignored);
    List<String> kept = new ArrayList<>();
    for (SqlColumn column : columns) {
      if (!ignored.contains(column.name())) {
        if (column.kind() != CellKind.NUMBER && column.kind() != CellKind.TEXT) {
          throw DataException.notANumber(query.source(), "1", column.name(), column.typeName());
        }
        kept.add(column.name());
      }
    }
    return rows(SampleFormat.table(kept), new UnseenLevels());
  }

  /**
   * The rows of known columns, which the result may have in another order.
   *
   * @param notes receives a sentence about columns that are left out
   */
  public RowFile open(KnownColumns known, Consumer<String> notes) throws DataException {
    List<String> wanted = known.among(query.source(), names(), notes);
    for (int place : ColumnNames.indexesOf(query.source(), names(), wanted)) {
      SqlColumn column = columns.get(place);
      if (column.kind() == CellKind.UNREADABLE) {
        throw DataException.in(
            query.source(),
            "column %s: %s".formatted(DataException.quote(column.name()), unreadable(column)));
      }
    }
    return rows(known.format(), known.unseen());
  }

  private RowFile rows(SampleFormat format, UnseenLevels unseen) {
    return new RowFile(
        query.source(),
        query.files(),
        format,
        RowFile.Storage.FLOATS,
        OptionalLong.empty(),
        same -> SqlRows.open(query, columns, same, unseen));
  }

  /**
   * The cells as text, of all columns except the ignored and the unreadable ones.
   *
   * @param notes receives a sentence for each unreadable column
   */
  public CellTable cells(List<String> ignored, Consumer<String> notes) throws DataException {
    ColumnNames.requireRest(query.source(), names(), ignored);
    List<String> readable = new ArrayList<>();
    for (SqlColumn column : columns) {
      boolean isWanted = !ignored.contains(column.name());
      if (isWanted && column.kind() == CellKind.UNREADABLE) {
        String name = DataException.quote(column.name());
        notes.accept("column %s is left out: %s".formatted(name, unreadable(column)));
      } else if (isWanted) {
        readable.add(column.name());
      }
    }
    if (readable.isEmpty()) {
      throw DataException.in(
          query.source(), "none of its " + columns.size() + " columns can be used");
    }
    return cells().with(readable);
  }

  /**
   * The type of each column for {@link ParquetText}.
   *
   * @throws DataException if a column's cells cannot be read as text
   */
  public List<String> parquetTypes() throws DataException {
    List<String> types = new ArrayList<>();
    for (SqlColumn column : columns) {
      if (column.kind() == CellKind.UNREADABLE) {
        throw DataException.in(
                query.source(),
                "column %s cannot be copied: %s"
                    .formatted(DataException.quote(column.name()), unreadable(column)))
            .with(new Remedy.LeaveOutOfQuery(column.name()));
      }
      types.add(column.parquetType(query.database().isEmpty()));
    }
    return types;
  }

  /** The cells of all columns as text; cells of unreadable columns are missing. */
  public CellTable cells() {
    return new CellTable(
        query.source(),
        names(),
        columns.stream().map(column -> column.kind().declared()).toList(),
        CellOrigin.TYPED,
        this::forEachRow);
  }

  /** The columns whose cells cannot be read, and why. */
  public Map<String, String> unreadable() {
    Map<String, String> reasons = new LinkedHashMap<>();
    columns.stream()
        .filter(column -> column.kind() == CellKind.UNREADABLE)
        .forEach(column -> reasons.put(column.name(), unreadable(column)));
    return reasons;
  }

  private static String unreadable(SqlColumn column) {
    return column.typeName() + " holds neither numbers nor text nor dates";
  }

  private List<String> names() {
    return columns.stream().map(SqlColumn::name).toList();
  }

  private void forEachRow(CellTable.CellTarget target) throws IOException {
    try (SqlSession session = SqlSession.open(query)) {
      ResultSet result = session.execute();
      List<String> cells = new ArrayList<>();
      while (next(session, result, cells)) {
        target.accept(cells);
      }
    }
  }

  private boolean next(SqlSession session, ResultSet result, List<String> cells)
      throws IOException {
    try {
      if (!result.next()) {
        return false;
      }
      cells.clear();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(columns.get(i).kind().text(result, i + 1));
      }
      return true;
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }
}
