package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet, JSON and databases through the whole program, beside a CSV file of the same cells. */
final class DatabaseTest {

  private static final List<Object> SMALL =
      List.of("--hidden", "8", "--code", "2", "--epochs", "2", "--kernels", "java");

  @TempDir private static Path folder;
  private static Path csv;
  private static Path parquet;
  private static Path json;
  private static String url;
  private static Path model;

  @BeforeAll
  static void write() throws IOException, SQLException {
    List<String> lines = new ArrayList<>(List.of("id,city,born,height,odd"));
    Seed random = Seed.of(4);
    List<String> cities = List.of("oslo", "rome", "lima");
    for (int i = 0; i < 200; i++) {
      String city = random.uniform(i) < 0.1 ? "" : cities.get(i % 3);
      String height = random.uniform(1000 + i) < 0.1 ? "" : String.valueOf(150 + i % 50 * 0.25);
      lines.add("%d,%s,20%02d-03-04,%s,%d".formatted(i, city, i % 25, height, i % 20 == 0 ? 1 : 0));
    }
    csv = Files.write(folder.resolve("t.csv"), lines);
    parquet = folder.resolve("t.parquet");
    json = folder.resolve("t.json");
    url = "jdbc:duckdb:" + folder.resolve("verysecret.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE people AS SELECT * FROM '" + csv + "' ORDER BY id");
      statement.execute("COPY people TO '" + parquet + "' (FORMAT parquet)");
      statement.execute("COPY people TO '" + json + "' (FORMAT json)");
    }
    model = folder.resolve("m.safetensors");
    well("train", parquet, "-o", model, "--ignore-columns", "odd", SMALL);
  }

  private static Ran well(Object... words) {
    List<Object> all = new ArrayList<>();
    for (Object word : words) {
      all.addAll(word instanceof List<?> some ? some : List.of(word));
    }
    return Ran.well(all.toArray());
  }

  private static String codes(Object... data) {
    List<Object> words = new ArrayList<>(List.of("encode", model, "--kernels", "java"));
    words.addAll(Arrays.asList(data));
    return well(words).out();
  }

  @Test
  void everySourceOfTheSameRowsGivesTheSameCodes() {
    String expected = codes(csv);
    assertEquals(201, expected.lines().count());
    assertEquals(expected, codes(parquet));
    assertEquals(expected, codes(json));
    assertEquals(expected, codes("--query", "SELECT height, born, city FROM '" + csv + "'"));
    assertEquals(expected, codes("--query", "SELECT * FROM people ORDER BY id", "--jdbc", url));
  }

  @Test
  void aModelOfACsvFileScoresAParquetFile() throws IOException {
    Path other = folder.resolve("csv.safetensors");
    well("train", csv, "-o", other, SMALL);
    String first = well("evaluate", other, csv, "--json").out();
    assertEquals(first, well("evaluate", other, parquet, "--json").out());
  }

  @Test
  void noSecretOfAnAddressIsKeptOrSaid() throws IOException {
    Path report = folder.resolve("r.html");
    Path kept = folder.resolve("secret.safetensors");
    Path query = Files.writeString(folder.resolve("q.sql"), "SELECT * FROM people ORDER BY id");
    String said = well("train", query, "--jdbc", url, "-o", kept, "--report", report, SMALL).err();
    assertTrue(said.contains("query to jdbc:duckdb:…"), said);
    for (String text :
        List.of(
            said,
            Files.readString(report),
            Files.readString(kept, StandardCharsets.ISO_8859_1),
            well("inspect", kept).out())) {
      assertFalse(text.contains("verysecret"), text.substring(0, 200));
    }
    assertTrue(Files.readString(report).contains("jdbc:duckdb:…"));
  }

  @Test
  void anomaliesAreFoundInADatabase() {
    Ran ran =
        well(
            "anomalies",
            model,
            "--query",
            "SELECT * FROM '" + parquet + "' LIMIT 40",
            "--normal",
            json,
            "--train",
            csv,
            "--label-column",
            "odd",
            "--kernels",
            "java");
    assertEquals(41, ran.out().lines().count());
    assertTrue(ran.err().contains("isolation forest"), ran.err());
  }

  @Test
  void codesAndFilledTablesAreWrittenAsParquet() throws IOException {
    Path codes = folder.resolve("codes.parquet");
    well("encode", model, csv, "-o", codes, "--kernels", "java");
    assertEquals(201, well("decode", model, codes, "--kernels", "java").out().lines().count());
    Path filled = folder.resolve("filled.parquet");
    Ran ran = well("impute", model, parquet, "-o", filled, "--kernels", "java");
    assertTrue(ran.err().contains("cells imputed"), ran.err());
    assertEquals(codes(csv).lines().count(), codes(filled).lines().count());
  }

  @Test
  void whatCannotBeAskedGetsOneSentence() throws IOException {
    refused(2, "DATA and --query exclude each other", csv, "--query", "SELECT 1");
    refused(2, "--jdbc needs --query", csv, "--jdbc", url);
    refused(2, "missing DATA: give files, or a query with --query");
    refused(2, "--jdbc: expected a JDBC address", "--query", "SELECT 1", "--jdbc", "host:s3cret");
    refused(2, "there is no driver for it", "--query", "SELECT 1", "--jdbc", "jdbc:nosuch:s3cret");
    refused(65, "Parser Error", "--query", "SELECT * FORM people");
    String none = "SELECT height, born, city FROM '" + csv + "' WHERE false";
    refused(65, "expected at least 1 row, got 0", "--query", none);
    refused(65, "no column 'born'", "--query", "SELECT 1 AS height, 'rome' AS city");
    refused(66, "no such file", folder.resolve("absent.parquet"));
    Path wrong = Files.writeString(folder.resolve("wrong.parquet"), "this is no parquet file");
    refused(65, "No magic bytes", wrong);
    refused(66, "cannot connect", "--query", "SELECT 1", "--jdbc", "jdbc:duckdb:/no/such/x");
  }

  private static void refused(int status, String sentence, Object... data) {
    List<Object> words = new ArrayList<>(List.of("evaluate", model));
    words.addAll(Arrays.asList(data));
    Ran ran = Ran.command(words.toArray());
    assertEquals(status, ran.status(), ran.err());
    // what the model keeps of the reading of its training table is told before
    long sentences = ran.err().lines().filter(line -> !line.startsWith("note: taken from")).count();
    assertEquals(1, sentences, ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("s3cret"), ran.err());
  }
}
