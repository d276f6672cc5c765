package diabolo.data.sql;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection with one query prepared. Not thread-safe.
 *
 * <p>A query is checked before it runs: one statement that reads. DuckDB runs it in memory and in
 * one thread, so that rows come in one order; it can read the files that the query names and no
 * others, and loads no extensions. Other databases are asked for a connection that cannot write,
 * and nothing is committed.
 */
final class SqlSession implements Closeable {

  static final String DUCK_DB = "jdbc:duckdb:";
  private static final String DUCK_DB_MEMORY = "1GB";
  private static final System.Logger LOGGER = System.getLogger(SqlSession.class.getName());
  private static final int ROWS_AT_A_TIME = 1000;

  private static final Pattern ROW_OF_JSON = Pattern.compile("^.*in line (\\d+):.*$");

  private static final Pattern FORBIDDEN =
      Pattern.compile("^Permission Error: Cannot access file \"(.*)\" - file system operations");

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
    SqlText text = SqlText.of(query.sql());
    text.requireReading(query.source());
    for (String literal : text.texts()) {
      JsonFiles.requireFlat(query.source(), literal);
    }
    List<String> settings = query.database().isEmpty() ? settings(query, text) : List.of();
    SqlSession session = new SqlSession(query, connect(query));
    try {
      session.prepare(settings);
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

  private void prepare(List<String> settings) throws SQLException {
    if (query.database().isEmpty()) {
      for (String setting : settings) {
        try (Statement change = connection.createStatement()) {
          change.execute(setting);
        }
      }
    } else {
      forbidWriting();
      // PostgreSQL gives rows a few at a time within a transaction only.
      connection.setAutoCommit(false);
    }
    statement =
        connection.prepareStatement(
            query.database().isEmpty() ? JsonFiles.withAllRows(query.sql()) : query.sql(),
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY);
    if (query.database().isPresent()) {
      statement.setFetchSize(ROWS_AT_A_TIME);
    }
  }

  /** Asks the driver for a connection that cannot write; not every driver knows it. */
  private void forbidWriting() {
    try {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      // then the check of the statement and the rollback at the end are what holds
      LOGGER.log(System.Logger.Level.DEBUG, "the driver has no connections that only read", e);
    }
  }

  /** Settings that allow the files that the query names, and no others. */
  private static List<String> settings(SqlQuery query, SqlText text) throws IOException {
    if (query.isOfFile()) {
      List<String> paths = new ArrayList<>(texts(query.files()));
      texts(query.files()).forEach(path -> paths.add(SqlQuery.asPattern(path)));
      return settings("allowed_paths = " + list(paths));
    }
    NamedFiles named = NamedFiles.of(text);
    List<Path> folders = named.folders();
    return settings(
        "allowed_paths = " + list(texts(named.files())),
        "allowed_directories = " + list(texts(folders)));
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList();
  }

  /**
   * The initial settings of DuckDB.
   *
   * @param allowed settings of the paths it may read and write
   */
  static List<String> settings(String... allowed) {
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
    for (String paths : allowed) {
      settings.add("SET " + paths);
    }
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
    String line = message.lines().findFirst().map(String::strip).orElse("");
    if (line.startsWith("Invalid Input Error: JSON transform error")) {
      return ROW_OF_JSON
          .matcher(line)
          .replaceFirst("the record in line $1 does not have the types of the records before it");
    }
    Matcher forbidden = FORBIDDEN.matcher(line);
    if (forbidden.find()) {
      return forbidden(forbidden.group(1));
    }
    return line.isEmpty() ? e.getClass().getSimpleName() : line;
  }

  private static String forbidden(String file) {
    String shown = DataException.quote(file);
    if (file.contains("://")) {
      return "a query reads files of this machine only, got " + shown;
    }
    return file.matches(".*[*?\\[].*") || Files.exists(Path.of(file))
        ? "a query reads only the files that it names in quotes, got " + shown
        : "there is no file " + shown;
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
