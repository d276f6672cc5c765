package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diabolo anomalies --ensemble}. */
final class EnsembleTest {

  @TempDir private Path folder;
  private Path rows;
  private Path normal;
  private Path first;
  private Path second;
  private Path third;

  @BeforeEach
  void train() throws IOException {
    Path people = People.write(folder.resolve("people.csv"), 300, 1);
    rows = People.write(folder.resolve("rows.csv"), 30, 3, "172,70,80");
    normal = People.write(folder.resolve("normal.csv"), 300, 2);
    first = trained("m-1.safetensors", people, "--seed", 1);
    second = trained("m-2.safetensors", people, "--seed", 2);
    third = trained("m-3.safetensors", people, "--kind", "denoising", "--hidden", 8);
  }

  private Path trained(String name, Path data, Object... more) {
    Path model = folder.resolve(name);
    List<Object> words =
        new ArrayList<>(List.of("train", data, "-o", model, "--code", 1, "--activation"));
    words.addAll(List.of("identity", "--epochs", 20, "--batch-size", 16, "--kernels", "java"));
    words.addAll(Arrays.asList(more));
    Ran.well(words.toArray());
    return model;
  }

  private Ran anomalies(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("anomalies", first, rows, "--normal", normal, "--kernels", "java"));
    words.addAll(Arrays.asList(more));
    return Ran.command(words.toArray());
  }

  @Test
  void threeModelsOfTwoKindsNameTheWrongValueTogether() throws IOException {
    for (String how : new String[] {"mean", "median", "maximum"}) {
      Ran ran = anomalies("--ensemble", second + "," + third, "--combine", how, "--json");
      assertEquals(0, ran.status(), ran.err());
      Map<?, ?> tree = ran.json();
      assertEquals(
          List.of(first.toString(), second.toString(), third.toString()), tree.get("members"));
      assertEquals(how, tree.get("combination"));
      assertEquals(150L, tree.get("normalRows"), "half of them put the scale");
      Map<?, ?> top = (Map<?, ?>) ((List<?>) tree.get("topAnomalies")).get(0);
      assertEquals(31L, top.get("row"));
      assertEquals(true, top.get("anomaly"));
      Map<?, ?> column = (Map<?, ?>) ((List<?>) top.get("columns")).get(0);
      assertEquals("shoe", column.get("column"));
      assertEquals(42, ((Number) column.get("expected")).doubleValue(), 3);
    }
    Ran text = anomalies("--ensemble", second, "--ensemble", third);
    assertTrue(
        text.err()
            .contains(
                "score (mean of squared distance of the row and of its reconstruction error from"
                    + " those of training rows over 3 models, each on the scale of its normal"
                    + " scores) is above the threshold "),
        text.err());
    assertFalse(anomalies("--json").json().containsKey("combination"));
  }

  /** Large numbers are kept as distances from a reference value; what is told is the number. */
  @Test
  void reasonsTellTheNumbersOfTheFile() throws IOException {
    List<String> lines = new ArrayList<>(List.of("epoch,half"));
    for (int i = 0; i < 300; i++) {
      int x = Seed.of(5).below(i, 1000);
      lines.add((1_700_000_000L + x) + "," + x / 2.0);
    }
    Path data = Files.write(folder.resolve("epochs.csv"), lines);
    Path one = trained("e-1.safetensors", data, "--seed", 1);
    Path two = trained("e-2.safetensors", data, "--seed", 2);
    Path odd = Files.writeString(folder.resolve("odd.csv"), "epoch,half\n1700009000,250\n");
    Object[] words = {"anomalies", one, odd, "--normal", data, "--ensemble", two, "--json"};
    Map<?, ?> top = (Map<?, ?>) ((List<?>) Ran.well(words).json().get("topAnomalies")).get(0);
    Map<?, ?> column = (Map<?, ?>) ((List<?>) top.get("columns")).get(0);
    assertEquals("epoch", column.get("column"));
    assertEquals(1_700_009_000.0, ((Number) column.get("actual")).doubleValue(), 0);
    double expected = ((Number) column.get("expected")).doubleValue();
    assertTrue(expected >= 1_700_000_000L && expected < 1_700_001_000L, column::toString);
  }

  @Test
  void modelsThatCannotJudgeTogetherGetOneSentence() throws IOException {
    refused(2, "m-1.safetensors is listed twice", "--ensemble", first);
    refused(2, "is listed twice", "--ensemble", second + "," + folder + "/./m-2.safetensors");
    refused(66, "none.safetensors", "--ensemble", folder.resolve("none.safetensors"));
    refused(2, "--combine needs --ensemble", "--combine", "median");
    refused(2, "expected mean, median or maximum", "--ensemble", second, "--combine", "mode");
    Path people = People.write(folder.resolve("other.csv"), "height,weight,hat", 100, 1);
    Path other = trained("other.safetensors", people);
    refused(
        65,
        "other.safetensors: members of an ensemble have the same columns, expected column 3 to be"
            + " 'shoe', got 'hat'",
        "--ensemble",
        other);
    Path narrow = trained("narrow.safetensors", people, "--ignore-columns", "hat");
    refused(65, "expected 3 of them, got 2", "--ensemble", narrow);
    refused(
        0,
        "no verdict at 0.5 %: 150 calibration rows, 199 needed; 1 % is possible",
        "--ensemble",
        second,
        "--false-alarm-rate",
        0.005);
  }

  private void refused(int exit, String sentence, Object... more) {
    Ran ran = anomalies(more);
    assertEquals(exit, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }
}
