package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.DataFiles;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays [N, T, F] of windows over two channels, from training to the step that is wrong. */
final class ArrayWindowsTest {

  private static final int STEPS = 20;

  @TempDir private Path folder;

  /** Two waves with random phases; one value of the second is far off, where one is asked for. */
  private Path waves(String name, int windows, long seed, int wrong) throws IOException {
    String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, 2)}\n";
    byte[] head = shape.formatted(windows, STEPS).getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(10 + head.length + windows * STEPS * 2 * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
    bytes.put((byte) 0).putShort((short) head.length).put(head);
    for (int n = 0; n < windows; n++) {
      double phase = 6 * Seed.of(seed).uniform(n);
      for (int t = 0; t < STEPS; t++) {
        double angle = phase + 0.3 * t;
        bytes.putFloat((float) Math.sin(angle));
        bytes.putFloat((float) (Math.cos(angle) + (n * STEPS + t == wrong ? 5 : 0)));
      }
    }
    return Files.write(folder.resolve(name), bytes.array());
  }

  @Test
  void theStepAndTheChannelThatAreWrongAreNamed() throws IOException {
    Path model = folder.resolve("m.safetensors");
    Path data = waves("train.npy", 300, 1, -1);
    Ran trained =
        Ran.well("train", data, "-o", model, "--code", 3, "--epochs", 30, "--kernels", "java");
    String said = "taken as windows of 20 points of a series, 2 values each";
    assertTrue(trained.err().contains(said), trained.err());
    assertTrue(
        trained.err().contains("choose the kind of the rows with --rows-as pictures, windows"),
        trained.err());
    String inspected = Ran.well("inspect", model).out();
    assertTrue(inspected.contains("of 20 points of a series, at a stride of 20"), inspected);

    Path fresh = waves("new.npy", 10, 2, 7 * STEPS + 4);
    Ran scored = Ran.well("anomalies", model, fresh, "--json", "--kernels", "java");
    Map<?, ?> tree = scored.json();
    assertEquals(200L, tree.get("rows"), "a row a point");
    Map<?, ?> first = (Map<?, ?>) ((List<?>) tree.get("topAnomalies")).get(0);
    assertEquals(7L * STEPS + 4 + 1, first.get("row"));
    assertEquals("c2", ((Map<?, ?>) ((List<?>) first.get("columns")).get(0)).get("column"));
    assertFalse(scored.err().contains("not calibrated"), scored.err());

    Path codes = folder.resolve("codes.csv");
    Ran.well("encode", model, fresh, "-o", codes, "--kernels", "java");
    assertEquals(11, Files.readAllLines(codes).size(), "a code a window");
    Path page = folder.resolve("page.html");
    Ran.well("anomalies", model, fresh, "--report", page, "--kernels", "java", "-o", codes);
    assertTrue(Files.readString(page).contains("c2"));

    try (Autoencoder read = ModelFile.read(model)) {
      Samples rows = DataFiles.read(fresh, read);
      double[] scores = DetectAnomalies.of(read).scores(rows);
      assertEquals(200, scores.length);
      double most = List.of(0, 50, 199).stream().mapToDouble(i -> scores[i]).max().orElseThrow();
      assertTrue(scores[7 * STEPS + 4] > most, "the wrong step");
    }
  }

  @Test
  void windowsAreCutFromEachSeriesOfAnArray() throws IOException {
    Path model = folder.resolve("w.safetensors");
    Path data = waves("train.npy", 30, 1, -1);
    Object[] words = {"train", data, "-o", model, "--window", 8, "--epochs", 2, "--json"};
    assertEquals(30L * 13, Ran.well(words).json().get("rows"), "none crosses to the next series");
    Ran refused = Ran.command("anomalies", model, data, "--rows-as", "pictures");
    assertEquals(2, refused.status());
    assertTrue(
        refused.err().contains("--rows-as pictures does not go with this model"), refused.err());
  }
}
