package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataFiles;
import diabolo.data.ReadOptions;
import diabolo.feature.sample.Samples;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and Java give the same bits for the same rows of a mixed table. */
final class SameAnswersTest {

  @TempDir private Path folder;
  private Path table;
  private Path model;

  @BeforeEach
  void train() throws IOException {
    Seed draws = Seed.of(1);
    List<String> lines = new ArrayList<>(List.of("order_id,role,sex,income"));
    for (int i = 0; i < 120; i++) {
      int role = draws.below(3L * i, 2);
      String cells = role == 0 ? "husband,male," : "wife,female,";
      lines.add("A" + (900 + i) + "," + cells + draws.below(3L * i + 1, 90) / 4f);
    }
    table = Files.write(folder.resolve("table.csv"), lines);
    model = folder.resolve("m.safetensors");
    Ran.well("train", table, "-o", model, "--epochs", 20, "--batch-size", 16, "--kernels", "java");
  }

  private List<String[]> cells(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kernels", "java"));
    Ran ran = Ran.command(all.toArray());
    assertEquals(0, ran.status(), ran.err());
    return ran.out().lines().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private Samples rows(Autoencoder read) throws IOException {
    return DataFiles.read(
        List.of(table), ReadOptions.defaults().withFormat(read.schema().format()));
  }

  /** The automatic score of a mixed table is that of hidden cells, in Java as at the console. */
  @Test
  void scoresPValuesAndVerdictsOfAnomalies() throws IOException {
    try (Autoencoder read = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
      DetectAnomalies detector = DetectAnomalies.of(read);
      assertEquals("hidden-cells", detector.calibration().orElseThrow().score());
      double[] scores = detector.scores(rows(read));
      List<String[]> told = cells("anomalies", model, table);
      assertEquals(scores.length, told.size());
      for (int i = 0; i < scores.length; i++) {
        String[] cells = told.get(i);
        assertEquals("A" + (900 + i), cells[1], "the key column");
        assertEquals(scores[i], Double.parseDouble(cells[2]), 0);
        assertEquals(detector.pValue(scores[i]), Double.parseDouble(cells[4]), 0);
        assertEquals(detector.isAnomaly(scores[i]) ? "1" : "0", cells[5]);
      }
    }
  }

  @Test
  void codesBesideAKeptColumn() throws IOException {
    try (Autoencoder read = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
      float[] code = new float[read.codeSize()];
      List<String[]> told = cells("encode", model, table, "--keep", "role,order_id");
      try (var codes = read.encode(rows(read)).open()) {
        for (String[] cells : told) {
          assertEquals(1, codes.read(code, 1));
          assertTrue(List.of("husband", "wife").contains(cells[0]), cells[0]);
          assertEquals('A', cells[1].charAt(0));
          for (int k = 0; k < code.length; k++) {
            assertEquals(code[k], Float.parseFloat(cells[k + 2]), 0);
          }
        }
        assertEquals(0, codes.read(code, 1));
      }
    }
  }

  @Test
  void reconstructionsBesideAKeptColumnOfTheSameName() {
    Ran ran = Ran.command("reconstruct", model, table, "--keep", "sex", "--kernels", "java");
    assertEquals("input sex,role,sex,income", ran.out().lines().findFirst().orElseThrow());
    for (String line : ran.out().lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      assertEquals(cells[0], cells[2], "a model of two levels that agree");
    }
    Ran refused =
        Ran.command("reconstruct", model, table, "--keep", "sex", "-o", folder.resolve("x.npy"));
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("--keep: expected an output file named"), refused.err());
  }
}
