package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.sql.JdbcUrl;
import diabolo.data.sql.SqlQuery;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong queries and files that are no tables get one sentence without secrets. */
final class BadQueriesTest {

  @TempDir private Path folder;

  private static String refusal(String sql) {
    return refusal(SqlQuery.of(sql)).getMessage();
  }

  private static DataException refusal(SqlQuery query) {
    return assertThrows(
        DataException.class,
        () -> DataFiles.read(new DataOrigin.Query(query), ReadOptions.defaults(), note -> {}));
  }

  private void refuses(String expected, String sql) {
    String message = refusal(sql);
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("query: "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void wrongSqlIsSaidInTheWordsOfTheDatabase() {
    refuses("Parser Error: syntax error at or near \"x\"", "SELECT * FORM x");
    refuses("Table with name people does not exist", "SELECT * FROM people");
    refuses("there is no file 'absent.parquet'", "SELECT * FROM 'absent.parquet'");
    refuses("Conversion Error", "SELECT ('x' || i)::INT FROM range(3) t(i)");
  }

  @Test
  void queriesWithoutRowsAreRefused() {
    refuses("expected at least 1 row, got 0", "SELECT 1 AS x WHERE false");
    refuses("expected a query that gives rows", "CREATE TABLE t(a INT)");
    refuses("columns 1 and 2 are both named 'a'", "SELECT 1 AS a, 2 AS a");
    refuses("none of its 1 columns can be used", "SELECT [1] AS a");
  }

  @Test
  void valuesThatAreNoFloatsAreRefused() {
    refuses("row 2, column 'x': expected a finite number", "SELECT unnest([1, 1e300]) AS x");
    refuses(
        "row 1, column 'x': expected a number as in most cells of this column, got 'Infinity'",
        "SELECT 'inf'::DOUBLE AS x, true AS y");
    refuses(
        "row 1, column 'd': expected a date like 2024-12-31",
        "SELECT 'infinity'::DATE AS d, true AS y");
  }

  private static void refused(Path file, String expected) {
    String message = Refusals.refusal(() -> DataFiles.read(file)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.parquet"), "this is no parquet file");
    refused(wrong, "No magic bytes found at end of file");
    byte[] whole =
        Files.readAllBytes(
            SqlFiles.write(folder.resolve("w.parquet"), "SELECT i FROM range(9999) t(i)"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    refused(Files.write(folder.resolve("cut.parquet"), cut), "No magic bytes");
    whole[whole.length / 2] ^= 0x55;
    Path flipped = Files.write(folder.resolve("flipped.parquet"), whole);
    // a changed value may still be a number; whatever happens, it is no crash
    try {
      DataFiles.read(flipped);
    } catch (DataException e) {
      assertTrue(e.getMessage().startsWith(flipped.toString()), e.getMessage());
    }
    refused(Files.writeString(folder.resolve("wrong.json"), "{\"a\": "), "Malformed JSON");
    refused(Files.writeString(folder.resolve("e.parquet"), ""), "got an empty file");
  }

  @Test
  void aFileIsAllThatItsQueryMayRead() throws IOException {
    Path file = SqlFiles.write(folder.resolve("it's [1].parquet"), "SELECT 1 AS a, 2 AS b");
    assertEquals(2, DataFiles.read(file).columns());
    Path other = SqlFiles.write(folder.resolve("other.parquet"), "SELECT 1 AS a");
    SqlQuery curious =
        new SqlQuery(
            "curious",
            "SELECT * FROM '" + other + "'",
            Optional.empty(),
            List.of(file.toAbsolutePath()));
    assertTrue(
        refusal(curious)
            .getMessage()
            .contains("a query reads only the files that it names in quotes"),
        refusal(curious).getMessage());
  }

  @Test
  void queriesCannotReachOutOfThisMachine() {
    refuses(
        "a query reads files of this machine only, got 'https://localhost/x.parquet'",
        "SELECT * FROM 'https://localhost/x.parquet'");
    refuses("expected a query that gives rows, such as SELECT * FROM people, got SET", "SET a = 4");
  }

  @Test
  void aMissingDriverIsNamedWithoutTheAddress() {
    JdbcUrl url = JdbcUrl.of("jdbc:nosuch://ann:verysecret@host:77/db?password=hidden7");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DataFiles.read(
                    new DataOrigin.Query(SqlQuery.of("SELECT 1", url)),
                    ReadOptions.defaults(),
                    note -> {}));
    assertEquals(
        "query to jdbc:nosuch://host:77/…: there is no driver for it on the class path; put its"
            + " jar there",
        refused.getMessage());
  }

  @Test
  void withoutDuckDbOneSentenceSaysWhatIsMissing() throws IOException, SQLException {
    Path file = SqlFiles.write(folder.resolve("t.parquet"), "SELECT 1 AS a");
    Driver driver = DriverManager.getDriver("jdbc:duckdb:");
    DriverManager.deregisterDriver(driver);
    try {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> DataFiles.read(file));
      assertEquals(
          file + ": this needs DuckDB, which is not on the class path; add org.duckdb:duckdb_jdbc",
          refused.getMessage());
    } finally {
      DriverManager.registerDriver(driver);
    }
    assertEquals(1, DataFiles.read(file).columns());
  }

  @Test
  void aDatabaseThatIsNotThereIsNoInput() {
    JdbcUrl url = JdbcUrl.of("jdbc:duckdb:/no/such/folder/hidden7.db?password=hidden8");
    DataException refused = refusal(SqlQuery.of("SELECT 1", url));
    assertEquals(DataException.Reason.NO_INPUT, refused.reason());
    assertTrue(refused.getMessage().contains("cannot connect: "), refused.getMessage());
    assertFalse(refused.getMessage().contains("hidden8"), refused.getMessage());
  }

  @Test
  void secretsAreTakenOutOfWhateverADriverSays() {
    for (String secret :
        List.of(
            "jdbc:postgresql://h:5432/d?user=ann&password=s3cret",
            "jdbc:postgresql://ann:s3cret@h/d",
            "jdbc:sqlserver://h:1433;databaseName=d;password=s3cret;encrypt=true",
            "jdbc:oracle:thin:ann/s3cret@h:1521/d",
            "jdbc:x://h/d?sslKeyPassword=s3cret&apiToken=s3cret",
            "jdbc:mysql://h/d?PWD=s3cret")) {
      JdbcUrl url = JdbcUrl.of(secret);
      assertFalse(url.toString().contains("s3cret"), url.toString());
      String said = url.without("failed for " + secret + " with s3cret");
      assertFalse(said.contains("s3cret"), said);
    }
    assertEquals("jdbc:postgresql://h:5432/…", JdbcUrl.of("jdbc:postgresql://h:5432/d").shown());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JdbcUrl.of("postgres://a:s3cret@h"));
    assertFalse(refused.getMessage().contains("s3cret"));
  }
}
