package diabolo.data.sql;

import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Converts CSV text to a Parquet file by DuckDB, in a temporary folder of its own. */
public final class ParquetText {

  private ParquetText() {}

  /** Writes CSV text with a line of names before the rows. */
  @FunctionalInterface
  public interface Text {

    /** Writes all of it; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The SQL type of each column, by the type of its cells. */
  public static List<String> types(SampleFormat format) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < format.columns(); i++) {
      ColumnType type = CellText.type(format, i);
      if (type instanceof ColumnType.Category || type instanceof ColumnType.Ordinal) {
        types.add("VARCHAR");
      } else if (type instanceof ColumnType.Date date) {
        types.add(date.precision() == ColumnType.Date.Resolution.DAY ? "DATE" : "TIMESTAMP");
      } else {
        types.add(format.references().arePlain(i) ? "FLOAT" : "DOUBLE");
      }
    }
    return types;
  }

  /**
   * Writes a table.
   *
   * @param names of its columns
   * @param types their SQL types; an empty cell is NULL
   * @param out stays open
   * @throws IOException if it cannot be written, with the message of DuckDB
   * @throws IllegalArgumentException if DuckDB is not on the class path
   */
  public static void write(List<String> names, List<String> types, Text text, OutputStream out)
      throws IOException {
    Path folder = Files.createTempDirectory("diabolo");
    Path csv = folder.resolve("rows.csv");
    Path parquet = folder.resolve("rows.parquet");
    try {
      try (OutputStream rows = Files.newOutputStream(csv)) {
        text.writeTo(rows);
      }
      convert(csv, parquet, columns(names, types));
      Files.copy(parquet, out);
    } finally {
      Files.deleteIfExists(csv);
      Files.deleteIfExists(parquet);
      Files.deleteIfExists(folder);
    }
  }

  private static String columns(List<String> names, List<String> types) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(SqlSession.quoted(names.get(i)) + ": " + SqlSession.quoted(types.get(i)));
    }
    return "{" + String.join(", ", columns) + "}";
  }

  private static void convert(Path csv, Path parquet, String columns) throws IOException {
    String copy =
        "COPY (SELECT * FROM read_csv(%s, auto_detect = false, header = true, delim = ',',"
            + " quote = '\"', escape = '\"', columns = %s)) TO %s (FORMAT parquet)";
    String folder = SqlSession.list(List.of(csv.getParent().toString()));
    SqlSession.requireDuckDb(".parquet");
    try (Connection connection = DriverManager.getConnection(SqlSession.DUCK_DB);
        Statement statement = connection.createStatement()) {
      for (String setting : SqlSession.settings("allowed_directories = " + folder)) {
        statement.execute(setting);
      }
      statement.execute(
          copy.formatted(
              SqlSession.quoted(csv.toString()), columns, SqlSession.quoted(parquet.toString())));
    } catch (SQLException e) {
      throw new IOException("a Parquet file cannot be written: " + SqlSession.firstLine(e), e);
    }
  }
}
