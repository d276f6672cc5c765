package diabolo.data.sql;

import diabolo.data.source.InputFiles;
import diabolo.data.source.StandardInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A query whose result is a table.
 *
 * @param source where its rows come from, for messages and for the model file; without secrets
 * @param sql the query
 * @param database that runs it; empty for DuckDB in this process
 * @param files the files it reads, if known; then it may read no others
 */
public record SqlQuery(String source, String sql, Optional<JdbcUrl> database, List<Path> files) {

  /** A copy of the list. */
  public SqlQuery {
    files = List.copyOf(files);
  }

  /** A query to DuckDB in this process; it may name files of this machine as tables. */
  public static SqlQuery of(String sql) {
    return new SqlQuery("query", sql, Optional.empty(), List.of());
  }

  /** A query to a database, whose driver is on the class path. */
  public static SqlQuery of(String sql, JdbcUrl database) {
    return new SqlQuery("query to " + database.shown(), sql, Optional.of(database), List.of());
  }

  /** All rows of a Parquet or JSON file. */
  public static SqlQuery ofFile(Path file) throws IOException {
    InputFiles.requireFile(file);
    boolean isJson = JsonFiles.isJson(file);
    if (isJson) {
      JsonFiles.requireFlat(file);
    }
    Path absolute = file.toAbsolutePath().normalize();
    // a file named *.parquet is that file, and year=2024/ is a folder, not a column
    String name = asPattern(absolute.toString());
    String sql =
        "SELECT * FROM %s(%s, hive_partitioning = false%s)"
            .formatted(
                isJson ? "read_json_auto" : "read_parquet",
                SqlSession.quoted(name),
                isJson ? ", sample_size = -1" : "");
    return new SqlQuery(StandardInput.shown(file), sql, Optional.empty(), List.of(absolute));
  }

  boolean isOfFile() {
    return !files.isEmpty();
  }

  /** A path as a pattern of DuckDB that matches this path only. */
  static String asPattern(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
