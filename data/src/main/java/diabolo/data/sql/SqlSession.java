package diabolo.data.sql;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A connection with one query prepared. Not thread-safe.
 *
 * <p>DuckDB runs in memory and in one thread, so that rows come in one order; if the query's files
 * are known it can read no others, and it never loads extensions by itself. In other databases
 * nothing is committed.
 */
final class SqlSession implements Closeable {

  static final String DUCK_DB = "jdbc:duckdb:";
  private static final String DUCK_DB_MEMORY = "1GB";
  private static final int ROWS_AT_A_TIME = 1000;

  /** SQL states of class 08 are those of connections. */
  private static final String CONNECTION = "08";

  private final SqlQuery query;
  private final Connection connection;
  private PreparedStatement statement;

  private SqlSession(SqlQuery query, Connection connection) {
    this.query = query;
    this.connection = connection;
  }

  /** Connects and prepares. */
  static SqlSession open(SqlQuery query) throws IOException {
    SqlSession session = new SqlSession(query, connect(query));
    try {
      session.prepare();
      return session;
    } catch (SQLException e) {
      DataException refusal = session.failure(e);
      session.close();
      throw refusal;
    }
  }

  private static Connection connect(SqlQuery query) throws IOException {
    requireDriver(query);
    Properties properties = new Properties();
    if (query.database().isEmpty()) {
      properties.setProperty("jdbc_stream_results", "true");
    }
    try {
      return DriverManager.getConnection(url(query), properties);
    } catch (SQLException e) {
      throw DataException.noInput(query.source(), "cannot connect: " + firstLine(query, e));
    }
  }

  private static String url(SqlQuery query) {
    return query.database().map(JdbcUrl::toConnect).orElse(DUCK_DB);
  }

  private static void requireDriver(SqlQuery query) throws IOException {
    if (query.database().isEmpty()) {
      requireDuckDb(query.source());
    } else if (!hasDriver(url(query))) {
      throw new RequestException(
          query.source() + ": there is no driver for it on the class path", new Remedy.AddDriver());
    }
  }

  /**
   * Requires DuckDB on the class path.
   *
   * @param what it is needed for
   */
  static void requireDuckDb(String what) throws IOException {
    if (!hasDriver(DUCK_DB)) {
      throw new IllegalArgumentException(
          what + ": this needs DuckDB, which is not on the class path; add org.duckdb:duckdb_jdbc");
    }
  }

  private static boolean hasDriver(String url) throws IOException {
    for (Driver driver : DriverManager.drivers().toList()) {
      try {
        if (driver.acceptsURL(url)) {
          return true;
        }
      } catch (SQLException e) {
        throw new IOException("the driver " + driver.getClass().getName() + " does not work", e);
      }
    }
    return false;
  }

  private void prepare() throws SQLException {
    if (query.database().isEmpty()) {
      for (String setting : settings()) {
        try (Statement change = connection.createStatement()) {
          change.execute(setting);
        }
      }
    } else {
      // PostgreSQL gives rows a few at a time within a transaction only.
      connection.setAutoCommit(false);
    }
    statement =
        connection.prepareStatement(
            query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    if (query.database().isPresent()) {
      statement.setFetchSize(ROWS_AT_A_TIME);
    }
  }

  private List<String> settings() {
    List<String> roots = new ArrayList<>();
    FileSystems.getDefault().getRootDirectories().forEach(root -> roots.add(root.toString()));
    return settings(
        query.isOfFile()
            ? "allowed_paths = " + list(query.files().stream().map(Path::toString).toList())
            : "allowed_directories = " + list(roots));
  }

  /**
   * The initial settings of DuckDB.
   *
   * @param allowed setting of the paths it may read and write
   */
  static List<String> settings(String allowed) {
    List<String> settings = new ArrayList<>();
    settings.add("SET autoinstall_known_extensions = false");
    settings.add("SET autoload_known_extensions = false");
    settings.add("SET memory_limit = '" + DUCK_DB_MEMORY + "'");
    settings.add("SET threads = 1");
    // DuckDB makes it when it needs it, and allows itself all that lies in it.
    Path spill =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "diabolo-duckdb-" + ProcessHandle.current().pid());
    settings.add("SET temp_directory = " + quoted(spill.toString()));
    settings.add("SET " + allowed);
    settings.add("SET enable_external_access = false");
    settings.add("SET lock_configuration = true");
    return settings;
  }

  static String list(List<String> texts) {
    return texts.stream().map(SqlSession::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The columns of the result, without fetching rows if the driver supports that. */
  List<SqlColumn> columns() throws IOException {
    try {
      ResultSetMetaData told = statement.getMetaData();
      if (told != null) {
        return SqlColumn.of(told);
      }
      try (ResultSet rows = execute()) {
        return SqlColumn.of(rows.getMetaData());
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Runs the query. */
  ResultSet execute() throws IOException {
    try {
      if (!statement.execute()) {
        throw DataException.in(
            query.source(), "expected a query that gives rows, such as SELECT * FROM people");
      }
      return statement.getResultSet();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The exception for a failure, with the message of the database. */
  DataException failure(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith(CONNECTION)
        ? DataException.noInput(query.source(), "the connection failed: " + firstLine(query, e))
        : DataException.in(query.source(), firstLine(query, e));
  }

  private static String firstLine(SqlQuery query, SQLException e) {
    String line = firstLine(e);
    return query.database().map(database -> database.without(line)).orElse(line);
  }

  static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.lines().findFirst().map(String::strip).orElse(e.getClass().getSimpleName());
  }

  @Override
  public void close() throws IOException {
    try (connection) {
      if (statement != null) {
        statement.close();
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
