package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.file.json.Json;
import diabolo.random.Seed;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows from standard input, and results to standard output. */
final class StandardInputTest {

  @TempDir private static Path folder;
  private static Path table;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    Seed draws = Seed.of(1);
    List<String> lines = new ArrayList<>(List.of("order_id,role,sex,income"));
    for (int i = 0; i < 400; i++) {
      String cells = draws.below(3L * i, 2) == 0 ? "husband,male," : "wife,female,";
      lines.add("A" + (900 + i) + "," + cells + (10 + draws.below(3L * i + 1, 90)) / 4f);
    }
    table = Files.write(folder.resolve("table.csv"), lines);
    model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", 20, "--batch-size", 16, "--kernels", "java");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(String csv) {
    String[] cells = csv.split(",");
    return "{\"order_id\":\"%s\",\"role\":\"%s\",\"sex\":\"%s\",\"income\":%s}"
        .formatted((Object[]) cells);
  }

  @Test
  void trainsOnStandardInputAsOnTheFile() throws IOException {
    Path other = folder.resolve("other.safetensors");
    Ran ran =
        Ran.reading(
            Files.readAllBytes(table),
            List.of("train", "-", "-o", other, "--epochs", "20", "--batch-size", "16").toArray());
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.err().contains("standard input is read as csv"), ran.err());
    assertFalse(ran.err().contains("diabolo-standard-input"), ran.err());
    assertFalse(
        Ran.well("inspect", other, "--json").out().contains("diabolo-standard-input"),
        "the model keeps the name of the temporary file");
    Path same = folder.resolve("same.safetensors");
    Ran.well("train", table, "-o", same, "--epochs", 20, "--batch-size", 16);
    assertEquals(Tables.weights(same), Tables.weights(other));
  }

  @Test
  void verbsReadStandardInputAndWriteStandardOutput() throws IOException {
    byte[] rows = Files.readAllBytes(table);
    for (String verb : List.of("encode", "reconstruct", "anomalies")) {
      Ran ofFile = Ran.well(verb, model, table, "--kernels", "java");
      Ran piped = Ran.reading(rows, verb, model, "-", "-o", "-", "--kernels", "java");
      assertEquals(0, piped.status(), piped.err());
      assertEquals(ofFile.out(), piped.out(), verb);
    }
    assertEquals(0, Ran.reading(rows, "evaluate", model, "-", "--format", "csv").status());
    assertEquals(0, Ran.reading(rows, "schema", "-").status());
    assertEquals(0, Ran.reading(rows, "drift", model, "-").status());
  }

  @Test
  void imputesThroughAPipe() {
    String holes = "order_id,role,sex,income\nA1,husband,,12.5\nA2,wife,female,\nA3,,male,9\n";
    Ran ran = Ran.reading(utf8(holes), "impute", model, "-", "-o", "-", "--by", "model");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(4, ran.out().lines().count(), ran.out());
    assertTrue(ran.out().startsWith("order_id,role,sex,income\nA1,husband,"), ran.out());
    assertFalse(ran.out().contains(",,"), ran.out());
    Ran refused = Ran.reading(utf8(holes), "impute", model, "-", "-o", "-", "--json");
    assertEquals(2, refused.status(), refused.err());
  }

  @Test
  void saysWhatIsWrongWithStandardInput() {
    Ran bad = Ran.reading(utf8("role,sex,income\nwife,female,1\nwife\n"), "encode", model, "-");
    assertEquals(65, bad.status());
    assertTrue(bad.err().contains("diabolo: standard input: row 2 (line 3) has 1"), bad.err());
    assertEquals(66, Ran.reading(new byte[0], "encode", model, "-").status());
    Ran file = Ran.command("encode", model, table, "--format", "csv");
    assertEquals(2, file.status());
    assertTrue(file.err().contains("--format is for standard input"), file.err());
  }

  /** Score, p-value, verdict and reasons are those of a file with the same rows. */
  @Test
  void answersLinesAsAFileIsAnswered() throws IOException {
    List<String> rows = Files.readAllLines(table);
    StringBuilder lines = new StringBuilder();
    rows.stream().skip(1).forEach(row -> lines.append(json(row)).append('\n'));
    lines.append("{\"order_id\":\"X\",\"role\":\"husband\",\"sex\":\"female\",\"income\":999}\n");
    Path file = Files.writeString(folder.resolve("lines.jsonl"), lines);
    Path whole = folder.resolve("verdicts.jsonl");
    Ran.well("anomalies", model, file, "--kernels", "java", "-o", whole);
    Ran live = Ran.reading(utf8(lines.toString()), "anomalies", model, "-", "--kernels", "java");
    assertEquals(0, live.status(), live.err());
    List<String> answers = live.out().lines().toList();
    List<String> expected = Files.readAllLines(whole);
    assertEquals(expected.size(), answers.size());
    for (int i = 0; i < answers.size(); i++) {
      Map<?, ?> answer = (Map<?, ?>) Json.parse(answers.get(i), "answer");
      Map<?, ?> verdict = (Map<?, ?>) Json.parse(expected.get(i), "verdict");
      assertEquals(i + 1L, answer.get("line"));
      for (Object name : verdict.keySet()) {
        if (!name.equals("row") && !name.equals("rank")) {
          assertEquals(verdict.get(name), answer.get(name), name + " of line " + (i + 1));
        }
      }
    }
    assertTrue(answers.get(answers.size() - 1).contains("\"anomaly\":true,"), live.out());
  }

  @Test
  void goesOnBehindBadLinesAndTellsThem() throws IOException {
    String lines =
        String.join(
            "\n",
            json("A1,wife,female,9.5"),
            "{\"role\": \"wife\", ",
            "[1]",
            "{\"role\":\"wife\",\"sex\":\"female\",\"income\":\"much\"}",
            "{\"role\":[\"wife\"],\"sex\":\"female\",\"income\":1}",
            "",
            "{\"role\":\"aunt\",\"sex\":\"female\",\"income\":null,\"city\":\"Oslo\",\"line\":5}");
    Ran ran =
        Ran.reading(
            utf8(lines), "anomalies", model, "-", "--format", "jsonl", "--keep", "line,city");
    assertEquals(65, ran.status());
    List<Map<?, ?>> answers = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      answers.add((Map<?, ?>) Json.parse(line, "answer"));
    }
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L, 7L),
        answers.stream().map(answer -> answer.get("line")).toList());
    assertEquals("A1", answers.get(0).get("order_id"));
    for (int i = 1; i < 5; i++) {
      assertNotNull(answers.get(i).get("error"), ran.out());
      assertNull(answers.get(i).get("score"));
    }
    assertEquals("column 'income': expected a number, got 'much'", answers.get(3).get("error"));
    Map<?, ?> last = answers.get(5);
    assertEquals(List.of("role"), last.get("unseen"));
    assertEquals(5L, last.get("input line"));
    assertEquals("Oslo", last.get("city"));
    assertTrue(ran.err().contains("4 of 6 lines could not be judged; line 2: "), ran.err());
  }

  @Test
  void tellsUnknownMembersOnce() {
    String line = "{\"role\":\"wife\",\"sex\":\"female\",\"income\":9,\"town\":1,\"user_id\":4}\n";
    Ran ran = Ran.reading(utf8(line.repeat(3)), "anomalies", model, "-");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(2, ran.err().split("'town'", -1).length, ran.err());
    assertFalse(ran.err().contains("user_id"), ran.err());
    assertTrue(ran.out().contains("\"user_id\":4"), ran.out());
  }

  @Test
  void waitsForTheEndWhereAllRowsAreNeeded() {
    byte[] lines = utf8(json("A1,wife,female,9.5") + "\n" + json("A2,husband,male,3") + "\n");
    Ran sorted = Ran.reading(lines, "anomalies", model, "-", "--sort");
    assertEquals(0, sorted.status(), sorted.err());
    assertTrue(sorted.out().startsWith("row,order_id,score,rank"), sorted.out());
  }

  /** Each answer is there before the next line is written, as behind {@code tail -f}. */
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void answersLineByLineInAPipe() throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "diabolo.cli.Main",
                "anomalies",
                model.toString(),
                "-",
                "--kernels",
                "java"));
    Process process =
        new ProcessBuilder(words).redirectError(folder.resolve("live.log").toFile()).start();
    try (Writer in =
            new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 1; i <= 3; i++) {
        in.write(json("A" + i + ",wife,female," + i) + "\n");
        in.flush();
        String answer = out.readLine();
        assertNotNull(answer, Files.readString(folder.resolve("live.log")));
        assertTrue(answer.startsWith("{\"line\":%d,\"order_id\":\"A%d\"".formatted(i, i)), answer);
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("live.log")));
  }
}
