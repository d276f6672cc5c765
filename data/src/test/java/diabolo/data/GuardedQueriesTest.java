package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.sql.JdbcUrl;
import diabolo.data.sql.SqlQuery;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries read, and only what they name; JSON is bounded and its types are those of all rows. */
final class GuardedQueriesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1 AS a) TO 'FOLDER/out.csv'",
        "COPY (SELECT 1 AS a) TO 'FOLDER/out.csv'; SELECT 1 AS a",
        "SELECT 1 AS a; COPY (SELECT 1 AS a) TO 'FOLDER/out.csv'",
        "ATTACH 'FOLDER/out.db'; SELECT 1 AS a",
        "/* SELECT */ EXPORT DATABASE 'FOLDER/out'",
        "-- SELECT\nCREATE TABLE t AS SELECT 1 AS a",
        "INSTALL httpfs FROM 'http://localhost:1/'",
        "LOAD httpfs",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SET threads = 4",
        "WITH gone AS (DELETE FROM t RETURNING a) SELECT * FROM gone",
        "SELECT 1 AS a INTO copied",
        "(COPY (SELECT 1 AS a) TO 'FOLDER/out.csv')",
      })
  void whatDoesMoreThanReadIsRefusedBeforeItRuns(String sql) throws IOException {
    String query = sql.replace("FOLDER", folder.toString());
    String duck = refusal(SqlQuery.of(query)).getMessage();
    assertTrue(duck.startsWith("query: expected "), duck);
    assertEquals(1, duck.lines().count());
    JdbcUrl url = JdbcUrl.of("jdbc:duckdb:" + folder.resolve("own.db"));
    String own = refusal(SqlQuery.of(query, url)).getMessage();
    assertTrue(own.contains(": expected "), own);
    assertEquals(List.of(), files());
  }

  @Test
  void textsAndNamesMayHoldAnyWord() throws IOException {
    Samples samples =
        read(
            "WITH t AS (SELECT 1 AS \"copy;into\", 'a;b--c' AS x) -- the end; or not\n"
                + "SELECT \"copy;into\" AS load, x FROM t /* ; /* nested */ DROP */ ;");
    assertEquals(List.of("load", "x"), samples.format().names());
    assertArrayEquals(new float[][] {{3}}, Rows.of(read("FROM (VALUES (3)) t(update)")));
    assertArrayEquals(new float[][] {{3}}, Rows.of(read("SELECT $$3;$$[1]::INT AS a")));
  }

  @Test
  void aQueryReadsTheFilesThatItNamesAndNoOthers() throws IOException {
    Path table = SqlFiles.write(folder.resolve("t.parquet"), "SELECT 1 AS a, 2 AS b");
    Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    assertEquals(2, read("SELECT * FROM '" + table + "'").columns());
    assertEquals(2, read("SELECT * FROM '" + folder + "/*.parquet'").columns());
    String hidden = "'" + folder + "/sec' || 'ret.csv'";
    String message =
        refusal(SqlQuery.of("SELECT * FROM read_csv_auto(" + hidden + ")")).getMessage();
    assertTrue(message.contains("a query reads only the files that it names"), message);
  }

  @Test
  void typesOfJsonAreThoseOfAllRows() throws IOException {
    String whole = "{\"v\": 4}\n".repeat(21_000);
    Path file = Files.writeString(folder.resolve("late.jsonl"), whole + "{\"v\": 4.5, \"w\": 1}\n");
    for (String sql :
        List.of(
            "SELECT v FROM '" + file + "'",
            "SELECT v FROM \"" + file + "\" AS t",
            "SELECT v FROM read_json('" + file + "')",
            "SELECT v FROM read_json_auto('"
                + file
                + "', format = 'newline_delimited') WHERE v > 0")) {
      float[][] rows = Rows.of(read(sql));
      assertEquals(4.5f, rows[21_000][0], sql);
    }
    Samples direct = DataFiles.read(file);
    assertEquals(List.of("v", "w"), direct.format().names());
    assertEquals(4.5f, Rows.of(direct)[21_000][0]);
  }

  @Test
  void lateTimesAreDates() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.jsonl"),
            "{\"a\": 1.5, \"d\": \"2024-01-02\"}\n".repeat(21_000)
                + "{\"a\": 2.5, \"d\": \"2024-01-02 12:00:00\"}\n");
    float[][] rows = Rows.of(DataFiles.read(file));
    assertEquals(0.5f, rows[21_000][1] - rows[0][1]);
  }

  @Test
  void deepJsonIsRefusedBeforeTheDatabaseSeesIt() throws IOException {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    Path file = Files.writeString(folder.resolve("deep.json"), deep);
    String expected = "at byte 100 values are nested more than 100 levels deep";
    assertTrue(Refusals.refusal(() -> DataFiles.read(file)).getMessage().contains(expected));
    for (String sql :
        List.of(
            "SELECT * FROM '" + file + "'",
            "SELECT * FROM '" + folder + "/*.json'",
            "SELECT * FROM read_json('" + folder + "/d?ep.json')",
            "SELECT '" + deep + "'::JSON AS a")) {
      String message = refusal(SqlQuery.of(sql)).getMessage();
      assertTrue(message.contains("nested more than 100 levels deep"), message);
    }
    Path text =
        Files.writeString(
            folder.resolve("text.jsonl"),
            "{\"a\": 1, \"t\": \"" + "[".repeat(500) + "\\\"\"}\n{\"a\": 2, \"t\": \"x\"}\n");
    assertEquals(2, DataFiles.read(text).rows().getAsLong());
  }

  @Test
  void namesWithSignsAreThatFile() throws IOException {
    Path star = SqlFiles.write(folder.resolve("t.parquet"), "SELECT 1 AS a, 2 AS b");
    Files.move(star, folder.resolve("*.parquet"));
    SqlFiles.write(folder.resolve("other.parquet"), "SELECT 7 AS z");
    assertEquals(List.of("a", "b"), DataFiles.read(folder.resolve("*.parquet")).format().names());
    Path year = Files.createDirectory(folder.resolve("year=2024"));
    Path parted = SqlFiles.write(year.resolve("p.parquet"), "SELECT 1 AS a, 2 AS b");
    assertEquals(List.of("a", "b"), DataFiles.read(parted).format().names());
    Path json = Files.writeString(year.resolve("p.jsonl"), "{\"a\": 1, \"b\": 2}\n");
    assertEquals(List.of("a", "b"), DataFiles.read(json).format().names());
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(file -> !file.toString().contains("own.db")).toList();
    }
  }

  private static Samples read(String sql) throws IOException {
    return DataFiles.read(
        new DataOrigin.Query(SqlQuery.of(sql)), ReadOptions.defaults(), note -> {});
  }

  private static DataException refusal(SqlQuery query) {
    return Refusals.refusal(
        () -> DataFiles.read(new DataOrigin.Query(query), ReadOptions.defaults(), note -> {}));
  }
}
