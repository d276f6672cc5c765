package diabolo.data;

import diabolo.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files named .gz that are cut, damaged or no gzip at all. */
class BadGzipTest {

  @TempDir Path folder;

  @Test
  void textNamedGzIsNoGzip() throws IOException {
    String problem =
        "at byte 0: expected gzip data (0x1f8b), as the file is named .gz, got 0x612c; compress it"
            + " with gzip or take the .gz off its name";
    Refusals.assertRefused(SampleFiles.write(folder, "a.csv.gz", "a,b\n1,2\n"), problem);
    Refusals.assertRefused(SampleFiles.write(folder, "a-idx3-ubyte.gz", "a,b\n1,2\n"), problem);
  }

  @Test
  void cutOrDamagedGzipIsRefused() throws IOException {
    byte[] idx = SampleFiles.idx(0x08, new int[] {100, 5, 5}, noise(2_500));
    byte[] packed = SampleFiles.gzip(idx);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", Arrays.copyOf(packed, 1_000)),
        "the compressed data is cut short; copy or download the file again");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", Arrays.copyOf(packed, 5)),
        "the compressed data is cut short; copy or download the file again");
    packed[packed.length - 8] ^= 1;
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", packed),
        "the compressed data is damaged (Corrupt GZIP trailer); copy or download the file again");
    byte[] csv = SampleFiles.gzip("1,2\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.csv.gz", Arrays.copyOf(csv, 30)),
        "the compressed data is cut short; copy or download the file again");
  }

  private static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) Seed.of(2).bits(i);
    }
    return bytes;
  }
}
