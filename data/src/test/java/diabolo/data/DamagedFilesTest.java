package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files changed at random are read or refused with a {@link DataException}: nothing else. */
class DamagedFilesTest {

  private static final int CHANGES = Integer.getInteger("diabolo.changes", 150);

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aChangedFileIsReadOrRefused() throws IOException {
    return originals().entrySet().stream()
        .map(
            original ->
                DynamicTest.dynamicTest(
                    original.getKey(), () -> change(original.getKey(), original.getValue())));
  }

  private void change(String name, byte[] original) throws IOException {
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = changed(original, Seed.of(11).split(i));
      refused += readOrRefused(SampleFiles.write(folder, name, changed), i);
    }
    assertTrue(refused > CHANGES / 20, "refused " + refused + " of " + CHANGES);
  }

  private static int readOrRefused(Path file, int change) throws IOException {
    try {
      Rows.sum(DataFiles.read(file));
      return 0;
    } catch (DataException expected) {
      assertTrue(expected.getMessage().startsWith(file.toString()), expected.getMessage());
      assertFalse(expected.getMessage().contains("\n"), expected.getMessage());
      return 1;
    } catch (RuntimeException e) {
      throw new AssertionError("change " + change, e);
    }
  }

  /** Up to four changes: a bit, a byte, a piece left out or doubled, the end cut off. */
  private static byte[] changed(byte[] original, Seed seed) {
    byte[] bytes = original;
    int changes = 1 + seed.below(0, 4);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      Seed change = seed.split(i);
      int at = change.below(1, bytes.length);
      int end = Math.min(bytes.length, at + 1 + change.below(2, 9));
      bytes =
          switch (change.below(3, 5)) {
            case 0 -> with(bytes, at, bytes[at] ^ (1 << change.below(4, 8)));
            case 1 -> with(bytes, at, (int) change.bits(5));
            case 2 -> joined(bytes, at, end);
            case 3 -> joined(bytes, end, at);
            default -> Arrays.copyOf(bytes, at);
          };
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] joined(byte[] bytes, int headEnd, int tailStart) {
    byte[] joined = Arrays.copyOf(bytes, headEnd + bytes.length - tailStart);
    System.arraycopy(bytes, tailStart, joined, headEnd, bytes.length - tailStart);
    return joined;
  }

  private static Map<String, byte[]> originals() throws IOException {
    byte[] csv = "a,b\n1,2\n\"3\",-4e5\n5,6\n".getBytes(StandardCharsets.UTF_8);
    byte[] idx = SampleFiles.idx(0x08, new int[] {3, 2, 2}, new byte[12]);
    byte[] npy = SampleFiles.npy("<f4", "False", "(2, 2)", SampleFiles.floats(1, 2, 3, 4));
    byte[] columns = SampleFiles.npy(">i2", "True", "(3, 2)", new byte[12]);
    Map<String, byte[]> originals = new LinkedHashMap<>();
    originals.put("a.csv", csv);
    originals.put("a.csv.gz", SampleFiles.gzip(csv));
    originals.put("a-ubyte", idx);
    originals.put("a-ubyte.gz", SampleFiles.gzip(idx));
    originals.put("a.npy", npy);
    originals.put("columns.npy", columns);
    originals.put("a.npz", SampleFiles.zip(Map.of("X.npy", npy, "y.npy", columns)));
    originals.put("a.png", picture("png"));
    originals.put("a.jpg", picture("jpg"));
    return originals;
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, (int) Seed.of(4).bits(i));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
