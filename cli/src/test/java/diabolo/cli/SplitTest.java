package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diabolo split} on a table with one wrong cell. */
final class SplitTest {

  @TempDir private Path folder;

  private Path dirty() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Tables.csv(folder, 200)));
    String[] cells = lines.get(100).split(",", -1);
    cells[2] = "30";
    lines.set(100, String.join(",", cells));
    return Files.write(folder.resolve("dirty.csv"), lines);
  }

  private Ran split(Path data, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "split",
                data,
                "-o",
                folder.resolve("m.safetensors"),
                "--code",
                2,
                "--activation",
                "identity",
                "--code-activation",
                "identity",
                "--learning-rate",
                0.01,
                "--epochs",
                10,
                "--batch-size",
                16,
                "--kernels",
                "java"));
    words.addAll(List.of(more));
    return Ran.command(words.toArray());
  }

  @Test
  void theWrongCellIsTakenOutAndBothPartsAddUp() throws IOException {
    Path data = dirty();
    Path clean = folder.resolve("clean.csv");
    Path sparse = folder.resolve("sparse.csv");
    Ran ran =
        split(data, "--lambda", 1.5, "--rounds", 4, "--clean", clean, "--sparse", sparse, "--json");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.err().contains("round 4/4  objective "), ran.err());
    List<?> rounds = (List<?>) ran.json().get("rounds");
    assertEquals(4, rounds.size());
    assertTrue(((Map<?, ?>) rounds.get(3)).containsKey("sparseShare"));
    List<String> given = Files.readAllLines(data);
    List<String> kept = Files.readAllLines(clean);
    List<String> taken = Files.readAllLines(sparse);
    double whole = cell(kept, 100, 2) + cell(taken, 100, 2);
    assertEquals(30, whole, 1e-4);
    assertTrue(cell(taken, 100, 2) > 10, taken.get(100));
    long untouched = taken.stream().skip(1).filter(line -> line.equals("0,0,0,0")).count();
    assertTrue(untouched >= 190, untouched + " rows untouched");
    for (int i = 1; i < given.size(); i++) {
      for (int j = 0; j < 4; j++) {
        if (cell(taken, i, j) == 0) {
          assertEquals((float) cell(given, i, j), (float) cell(kept, i, j), "row " + i);
        }
      }
    }
    Ran evaluated =
        Ran.well("evaluate", folder.resolve("m.safetensors"), clean, "--kernels", "java");
    assertTrue(evaluated.out().contains("200"), evaluated.out());
  }

  private static double cell(List<String> lines, int row, int column) {
    return Double.parseDouble(lines.get(row).split(",", -1)[column]);
  }

  @Test
  void wrongInputsGetOneSentenceAndLeaveNothing() throws IOException {
    Path data = dirty();
    refused("lambda must be > 0, got 0.0", data, "--lambda", 0);
    refused("lambda must be > 0, got NaN", data, "--lambda", "NaN");
    refused("rounds must be > 0, got 0", data, "--lambda", 1, "--rounds", 0);
    refused("did you mean 'cells'?", data, "--lambda", 1, "--by", "cell");
    refused(
        "--clean: expected a file named .csv, .npy or .parquet, got x.txt",
        data,
        "--lambda",
        1,
        "--clean",
        "x.txt");
    refused("--lambda", data);
    assertFalse(Files.exists(folder.resolve("m.safetensors")));
  }

  private void refused(String sentence, Path data, Object... more) {
    Ran ran = split(data, more);
    assertEquals(2, ran.status(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }
}
