package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.tensor.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diabolo anomalies} on people whose height, weight and shoe size go together. */
final class AnomaliesTest {

  @TempDir private Path folder;
  private Path model;
  private Path normal;

  @BeforeEach
  void train() throws IOException {
    Path people = people("people.csv", 400, 1, List.of());
    normal = people("normal.csv", 150, 2, List.of());
    model = folder.resolve("m.safetensors");
    Ran.well(
        "train",
        people,
        "-o",
        model,
        "--code",
        1,
        "--activation",
        "identity",
        "--epochs",
        60,
        "--batch-size",
        32,
        "--kernels",
        "java");
  }

  private Path people(String name, int rows, long seed, List<String> more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("height,weight,shoe"));
    for (int i = 0; i < rows; i++) {
      Seed draws = Seed.of(seed).split(i);
      double size = draws.normal(0);
      lines.add(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f,%.1f",
              172 + 9 * size + draws.normal(1),
              70 + 12 * size + draws.normal(2),
              42 + 2 * size + 0.2 * draws.normal(3)));
    }
    lines.addAll(more);
    return Files.write(folder.resolve(name), lines);
  }

  private Ran anomalies(Path data, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("anomalies", model, data, "--normal", normal, "--kernels", "java"));
    words.addAll(List.of(more));
    return Ran.command(words.toArray());
  }

  @Test
  void aPlantedErrorIsFirstAndItsColumnIsNamedWithTheExpectedValue() throws IOException {
    Path rows = people("rows.csv", 30, 3, List.of("172,70,80"));
    Ran ran = anomalies(rows, "--json");
    assertEquals(0, ran.status(), ran.err());
    Map<?, ?> tree = ran.json();
    assertEquals(31L, tree.get("rows"));
    assertEquals(150L, tree.get("normalRows"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) tree.get("strangest")).get(0);
    assertEquals(31L, first.get("row"));
    assertEquals(true, first.get("anomaly"));
    Map<?, ?> column = (Map<?, ?>) ((List<?>) first.get("columns")).get(0);
    assertEquals("shoe", column.get("column"));
    assertEquals(80.0, ((Number) column.get("actual")).doubleValue());
    assertEquals(42, ((Number) column.get("expected")).doubleValue(), 3);

    Path verdicts = folder.resolve("v.csv");
    Path picture = folder.resolve("h.png");
    Ran written = anomalies(rows, "-o", verdicts, "--histogram", picture, "--show", 1);
    assertEquals("", written.out());
    List<String> lines = Files.readAllLines(verdicts);
    assertEquals("score,p,anomaly", lines.get(0));
    assertEquals(32, lines.size());
    assertTrue(lines.get(31).endsWith(",1"), lines.get(31));
    assertTrue(written.err().contains("row 31  score"), written.err());
    assertTrue(written.err().contains("shoe 80, expected "), written.err());
    assertTrue(Files.size(picture) > 1000);
    assertEquals(String.join("\n", lines) + "\n", anomalies(rows).out());
    assertEquals(0, anomalies(rows, "--pool", 1, "--show", 0).status());
  }

  @Test
  void wrongInputsGetOneSentence() throws IOException {
    Path rows = people("rows.csv", 5, 3, List.of());
    Path narrow = Files.writeString(folder.resolve("narrow.csv"), "height,weight\n1,2\n");
    refused(2, "the false-alarm rate must be in (0, 1), got 2.0", rows, "--false-alarm-rate", 2);
    refused(65, "needs at least 999 normal rows, got 150", rows, "--false-alarm-rate", 0.001);
    refused(2, "at most that of the columns, 3, got 4", rows, "--pool", 4);
    refused(2, "--show must be ≥ 0, got -1", rows, "--show", -1);
    refused(2, "-o: expected a file named .csv or .npy, got x.txt", rows, "-o", "x.txt");
    refused(65, "expected 3 columns, got 2", narrow);
    Ran missing = Ran.command("anomalies", model, rows);
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("--normal"), missing.err());
  }

  private void refused(int exit, String sentence, Path data, Object... more) {
    Ran ran = anomalies(data, more);
    assertEquals(exit, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }
}
