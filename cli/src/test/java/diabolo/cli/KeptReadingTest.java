package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataFiles;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that had to be described in training is read without a description afterwards. */
final class KeptReadingTest {

  @TempDir private static Path folder;
  private static Path table;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    table = Files.write(folder.resolve("table.csv"), rows('^', 300));
    model = folder.resolve("m.safetensors");
    Ran.well(
        "train",
        table,
        "-o",
        model,
        "--epochs",
        5,
        "--kernels",
        "java",
        "--delimiter",
        "^",
        "--decimal-comma",
        "--comment",
        "%",
        "--ignore-columns",
        "remark");
  }

  /** Lines in the middle of the table, which nothing but the option recognizes as comments. */
  private static List<String> rows(char mark, int count) {
    List<String> lines = new ArrayList<>(List.of("height^weight^remark"));
    for (int i = 0; i < count; i++) {
      if (i % 50 == 20) {
        lines.add("% page ^ " + i);
      }
      Seed draws = Seed.of(3).split(i);
      String height = "%.1f".formatted(170 + 10 * draws.normal(0)).replace('.', ',');
      String weight = "%.1f".formatted(70 + 5 * draws.normal(1)).replace('.', ',');
      lines.add(height + "^" + weight + "^" + i % 7);
    }
    return lines.stream().map(line -> line.replace('^', mark)).toList();
  }

  private static List<Object> words(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kernels", "java"));
    return all;
  }

  @Test
  void choicesOfTrainingHoldForLaterCommands() {
    String note =
        "note: taken from the model: --delimiter ^, --decimal-comma, --comment %, --ignore-columns"
            + " remark";
    String typed =
        Ran.well(
                words(
                        "encode",
                        model,
                        table,
                        "--delimiter",
                        "^",
                        "--decimal-comma",
                        "--comment",
                        "%",
                        "--ignore-columns",
                        "remark")
                    .toArray())
            .out();
    Ran encoded = Ran.well(words("encode", model, table).toArray());
    assertEquals(typed, encoded.out());
    assertEquals(note, encoded.err().strip());
    for (String verb : List.of("anomalies", "evaluate", "drift", "reconstruct")) {
      Ran ran = Ran.well(words(verb, model, table).toArray());
      assertTrue(ran.err().contains(note), ran.err());
      assertFalse(ran.err().contains("is ignored"), ran.err());
    }
    Ran kept = Ran.well(words("encode", model, table, "--keep", "remark").toArray());
    assertTrue(kept.out().startsWith("remark,code1"), kept.out());
    assertEquals(301, kept.out().lines().count());
  }

  @Test
  void anExplicitOptionWins() {
    Ran ran = Ran.command(words("encode", model, table, "--comment", "#").toArray());
    assertEquals(65, ran.status());
    assertTrue(
        ran.err().contains("taken from the model: --delimiter ^, --decimal-comma, --ignore"),
        ran.err());
  }

  /** A file that is written as most are is read as it is. */
  @Test
  void anotherStyleIsFound() throws IOException {
    List<String> usual =
        rows('^', 30).stream()
            .filter(line -> !line.startsWith("%"))
            .map(line -> line.replace(',', '.').replace('^', ','))
            .toList();
    Path other = Files.write(folder.resolve("usual.csv"), usual);
    Ran ran = Ran.well(words("anomalies", model, other).toArray());
    assertTrue(
        ran.err().contains("taken from the model: --comment %, --ignore-columns remark"),
        ran.err());
  }

  @Test
  void javaReadsTheSameRows() throws IOException {
    List<String> cells =
        Ran.well(words("anomalies", model, table).toArray()).out().lines().skip(1).toList();
    try (Autoencoder read = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
      List<String> notes = new ArrayList<>();
      double[] scores = DetectAnomalies.of(read).scores(DataFiles.read(table, read, notes::add));
      assertEquals(List.of(), notes);
      assertEquals(cells.size(), scores.length);
      for (int i = 0; i < scores.length; i++) {
        assertEquals(Double.parseDouble(cells.get(i).split(",")[1]), scores[i], 0);
      }
    }
  }

  @Test
  void aModelOfATableThatWasFoundKeepsNothing() throws IOException {
    Path plain = People.write(folder.resolve("people.csv"), 60, 3);
    Path other = folder.resolve("plain.safetensors");
    Ran.well("train", plain, "-o", other, "--epochs", 2, "--kernels", "java");
    try (Autoencoder read = ModelFile.read(other, Kernels.of(Kernels.Choice.JAVA))) {
      assertTrue(read.background().reading().isNone());
    }
    Ran ran = Ran.well(words("encode", other, plain).toArray());
    assertFalse(ran.err().contains("taken from the model"), ran.err());
  }
}
