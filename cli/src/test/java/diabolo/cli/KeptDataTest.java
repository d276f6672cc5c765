package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of its training data a model keeps, and a model that keeps no trace of single rows. */
final class KeptDataTest {

  @TempDir private Path folder;

  /** A number and a category of two levels; one row of a third level if it is asked for. */
  private Path table(String name, boolean hasRare) throws IOException {
    List<String> lines = new ArrayList<>(List.of("size,kind"));
    for (int i = 0; i < 120; i++) {
      lines.add(Seed.of(3).normal(i) + "," + (i % 2 == 0 ? "cat" : "dog"));
    }
    if (hasRare) {
      lines.add("1.25,axolotl");
      lines.add("2.25,gnu");
    }
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void inspectTellsWhatOfTheDataIsInsideAModel() throws IOException {
    Path model = folder.resolve("m.safetensors");
    Ran.well("train", table("t.csv", true), "-o", model, "--epochs", 2, "--kernels", "java");
    String told = Ran.well("inspect", model).out();
    assertTrue(told.contains("data inside this file"), told);
    assertTrue(told.contains("the texts of 4 levels, some of them in fewer than 10 rows: kind 2"));
    assertTrue(told.contains("hashes      of training rows"), told);
    assertTrue(told.contains("deciles and shares of levels of 2 columns"), told);
    Map<?, ?> inside = (Map<?, ?>) Ran.well("inspect", model, "--json").json().get("dataInside");
    assertEquals("none is kept as a whole", inside.get("rows"));
    assertTrue(inside.containsKey("profile"));
  }

  @Test
  void aModelWithoutRowsKeepsNeitherHashesNorProfiles() throws IOException {
    Path model = folder.resolve("m.safetensors");
    Path rows = table("t.csv", false);
    List<Object> words = new ArrayList<>(List.of("train", rows, "-o", model, "--no-rows"));
    words.addAll(List.of("--epochs", 2, "--kernels", "java"));
    Ran.well(words.toArray());
    Map<?, ?> inside = (Map<?, ?>) Ran.well("inspect", model, "--json").json().get("dataInside");
    assertFalse(inside.containsKey("profile"), "profile");
    assertFalse(inside.containsKey("hashes"), "hashes");
    assertTrue(inside.containsKey("scores"), "it is calibrated all the same");
    String bytes = Files.readString(model, StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("\"sketch\"") || bytes.contains("diabolo.sketch"));

    words.set(1, table("rare.csv", true));
    Ran refused = Ran.command(words.toArray());
    assertEquals(65, refused.status(), refused.err());
    assertTrue(
        refused
            .err()
            .contains("column 'kind': 2 levels are in fewer than 10 rows, the first is 'axolotl'"),
        refused.err());
    assertTrue(refused.err().contains("--ignore-columns kind"), refused.err());
  }

  @Test
  void aDetectorOfSeveralNetworksIsOneMeanNetworkInTheFile() throws IOException {
    Path rows = Tables.csv(folder, 120);
    Path model = folder.resolve("m.safetensors");
    List<Object> words = new ArrayList<>(List.of("train", rows, "-o", model, "--members", 3));
    words.addAll(List.of("--epochs", 2, "--kernels", "java"));
    Ran.well(words.toArray());
    String told = Ran.well("inspect", model).out();
    assertTrue(told.contains("the mean of 3 networks beside the one above: denoising"), told);
    assertTrue(told.contains("4 → 24 → 12 → 24 → 4"), told);
    words.addAll(List.of("--kind", "sparse"));
    Ran refused = Ran.command(words.toArray());
    assertEquals(2, refused.status(), refused.err());
    assertTrue(refused.err().contains("--members counts networks of the denoising detector"));
    words.set(5, 0);
    assertTrue(
        Ran.command(words.toArray()).err().contains("--members must be from 1 to 32, got 0"));
  }
}
