package diabolo.data;

import diabolo.data.source.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Files that DuckDB writes. */
final class SqlFiles {

  private SqlFiles() {}

  /** The result of a query as a Parquet or JSON file. */
  static Path write(Path file, String query) throws IOException {
    String format =
        FileFormat.of(file).orElseThrow() == FileFormat.JSON ? "(FORMAT json)" : "(FORMAT parquet)";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + text(file) + "' " + format);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return file;
  }

  /** The path as it stands between quotes. */
  static String text(Path file) {
    return file.toString().replace("'", "''");
  }
}
