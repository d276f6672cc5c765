package diabolo.data.sql;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a result.
 *
 * @param name its label
 * @param kind of its cells
 * @param typeName name of its type in the database
 * @param isWhole whether its cells are whole numbers
 */
record SqlColumn(String name, CellKind kind, String typeName, boolean isWhole) {

  static List<SqlColumn> of(ResultSetMetaData result) throws SQLException {
    List<SqlColumn> columns = new ArrayList<>();
    for (int i = 1; i <= result.getColumnCount(); i++) {
      String type = String.valueOf(result.getColumnTypeName(i));
      CellKind kind = CellKind.of(result.getColumnType(i), type, result.getPrecision(i));
      boolean isWhole =
          switch (result.getColumnType(i)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
            default -> false;
          };
      columns.add(new SqlColumn(result.getColumnLabel(i), kind, type, isWhole));
    }
    return columns;
  }

  /** The type of such a column in a Parquet file; the database's own for DuckDB. */
  String parquetType(boolean isDuckDb) {
    return switch (kind) {
      case NUMBER -> isDuckDb ? typeName : isWhole ? "BIGINT" : "DOUBLE";
      case TRUTH -> "BOOLEAN";
      case DAY -> "DATE";
      case TIME, MOMENT -> "TIMESTAMP";
      case TEXT, UNREADABLE -> "VARCHAR";
    };
  }
}
