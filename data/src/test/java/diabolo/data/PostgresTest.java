package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diabolo.data.sql.JdbcUrl;
import diabolo.data.sql.SqlQuery;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real PostgreSQL server: the one at the address in the environment's DIABOLO_TEST_POSTGRES, such
 * as {@code jdbc:postgresql://localhost/postgres?user=ann}, whose user may make tables.
 */
@Tag("slow")
final class PostgresTest {

  private static JdbcUrl url;

  @BeforeAll
  static void fill() throws SQLException {
    String address = System.getenv("DIABOLO_TEST_POSTGRES");
    assumeTrue(address != null, "DIABOLO_TEST_POSTGRES does not name a server: skipped");
    url = JdbcUrl.of(address);
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS diabolo_test");
      statement.execute("DROP TYPE IF EXISTS diabolo_mood");
      statement.execute("CREATE TYPE diabolo_mood AS ENUM ('calm', 'wild')");
      statement.execute(
          """
          CREATE TABLE diabolo_test (
            n int, x double precision, price numeric(9,2), ok boolean, born date, at timestamp,
            moment timestamptz, city text, mood diabolo_mood, token uuid, part jsonb, list int[])
          """);
      statement.execute(
          """
          INSERT INTO diabolo_test VALUES
          (1, 0.5, 1.25, true, '2000-01-02', '2000-01-02 06:00', '2000-01-02 06:00+06', 'rome',
           'calm', '11111111-1111-1111-1111-111111111111', '{}', '{1}'),
          (5, 'NaN', NULL, false, NULL, '2000-01-03 12:00', NULL, '?', 'wild', NULL, NULL, NULL),
          (7, NULL, 3, NULL, '2000-01-01', NULL, '2000-01-01 00:00+00', ' rome ', NULL, NULL, NULL,
           NULL)
          """);
    }
  }

  private static DataOrigin query(String sql) {
    return new DataOrigin.Query(SqlQuery.of(sql, url));
  }

  @Test
  void typesOfPostgresBecomeColumnTypes() throws IOException {
    List<String> notes = new ArrayList<>();
    Samples samples =
        DataFiles.read(
            query("SELECT * FROM diabolo_test ORDER BY n"), ReadOptions.defaults(), notes::add);
    assertEquals(
        List.of("n", "x", "price", "ok", "born", "at", "moment", "city", "mood", "token"),
        samples.format().names());
    assertEquals(
        new ColumnType.Category(List.of("false", "true")),
        samples.format().types().orElseThrow().get(3));
    float none = Float.NaN;
    assertArrayEquals(
        new float[][] {
          {1, 0.5f, 1.25f, 1, 1, 1.25f, 1, 0, 0, 0},
          {5, none, none, 0, none, 2.5f, none, none, 1, none},
          {7, none, 3, none, 0, none, 0, 0, none, none}
        },
        Rows.of(samples));
    assertTrue(
        notes.contains("column 'part' is left out: jsonb holds neither numbers nor text nor dates"),
        notes.toString());
  }

  @Test
  void manyRowsAreStreamed() throws IOException {
    ReadOptions little = ReadOptions.defaults().withMemoryLimitBytes(1 << 16);
    Samples samples =
        DataFiles.read(
            query("SELECT i, i * 0.5 AS half FROM generate_series(1, 100000) t(i) ORDER BY i"),
            little,
            note -> {});
    assertInstanceOf(StreamedSamples.class, samples);
    assertEquals(1.5 * 100_000 * 100_001 / 2, Rows.sum(samples));
    assertEquals(1.5 * 100_000 * 100_001 / 2, Rows.sum(samples), "asked again");
  }

  @Test
  void whatTheServerRefusesIsSaidInItsWords() {
    assertRefused(DataException.Reason.BAD_CONTENT, "syntax error at or near", "SELECT * FORM t");
    assertRefused(DataException.Reason.BAD_CONTENT, "does not exist", "SELECT * FROM no_table");
    assertRefused(DataException.Reason.BAD_CONTENT, "division by zero", "SELECT 1 / 0 AS x");
    assertRefused(
        DataException.Reason.BAD_CONTENT, "gives rows", "DELETE FROM diabolo_test WHERE false");
  }

  @Test
  void aServerThatIsNotThereIsNoInput() {
    JdbcUrl nobody =
        JdbcUrl.of("jdbc:postgresql://localhost:1/d?user=ann&password=s3cret&connectTimeout=2");
    DataException refused =
        assertThrows(
            DataException.class,
            () ->
                DataFiles.read(
                    new DataOrigin.Query(SqlQuery.of("SELECT 1", nobody)),
                    ReadOptions.defaults(),
                    note -> {}));
    assertEquals(DataException.Reason.NO_INPUT, refused.reason());
    assertTrue(refused.getMessage().contains("cannot connect: "), refused.getMessage());
    assertFalse(refused.getMessage().contains("s3cret"), refused.getMessage());
  }

  private static void assertRefused(DataException.Reason reason, String expected, String sql) {
    DataException refused =
        assertThrows(
            DataException.class,
            () -> DataFiles.read(query(sql), ReadOptions.defaults(), note -> {}));
    assertEquals(reason, refused.reason());
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
