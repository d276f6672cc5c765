package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changed in any bit, or lost or gained a byte, is refused: all of them, no sample. */
class DamageTest {

  private static final Seed SEED = Seed.of(20260103);

  /** In memory, for there are thousands of files to write. */
  private static final FragileDisk DISK = new FragileDisk();

  private static final Path PATH = DISK.path("model.safetensors");

  @TempDir Path folder;
  private static byte[] good;
  private static int dataAt;

  @BeforeAll
  static void writeAGoodFile() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : new String[] {"encoder.weights", "encoder.bias", "empty"}) {
      Tensor tensor = Tensor.allocate(name.equals("empty") ? Shape.of(0, 3) : Shape.of(13, 5));
      for (int i = 0; i < tensor.size(); i++) {
        tensor.set(i, SEED.split(name).normal(i));
      }
      tensors.put(name, tensor);
    }
    Safetensors.write(PATH, tensors, Map.of("spec", "{\"type\":\"sparse\",\"name\":\"é漢😀\"}"));
    tensors.values().forEach(Tensor::close);
    good = Files.readAllBytes(PATH);
    dataAt = good.length - 2 * 65 * 4;
  }

  private static void assertRefused(byte[] damaged, String what) throws IOException {
    Files.write(PATH, damaged);
    assertThrows(DataException.class, () -> Safetensors.read(PATH), what);
  }

  @Test
  void theUndamagedFileIsRead() throws IOException {
    Files.write(PATH, good);
    try (SafetensorsFile file = Safetensors.read(PATH)) {
      assertEquals(3, file.tensors().size());
    }
  }

  @Test
  void everyBitOfTheHeaderCounts() throws IOException {
    for (int bit = 0; bit < dataAt * 8; bit++) {
      assertRefused(flipped(bit), "bit " + bit % 8 + " of byte " + bit / 8);
    }
  }

  @Test
  void everyByteOfTheHeaderCountsWhateverItBecomes() throws IOException {
    for (int at = 0; at < dataAt; at++) {
      for (byte other : new byte[] {0, ' ', '\n', '0', '"', '}', (byte) 0xff}) {
        byte[] damaged = good.clone();
        damaged[at] = other;
        if (other != good[at]) {
          assertRefused(damaged, "byte " + at + " as " + other);
        }
      }
    }
  }

  @Test
  void aThousandRandomBitsCount() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      int bit = SEED.below(i, good.length * 8);
      assertRefused(flipped(bit), "bit " + bit % 8 + " of byte " + bit / 8);
    }
  }

  /** The length of a file is compared with its header before a byte of a tensor is read. */
  @Test
  void everyTruncationIsRefusedByTheHeaderAlone() throws IOException {
    for (int length = 0; length < good.length; length++) {
      long before = DISK.bytesRead();
      assertRefused(Arrays.copyOf(good, length), "length " + length);
      long read = DISK.bytesRead() - before;
      assertTrue(read <= dataAt, "length " + length + ": " + read + " bytes were read");
    }
  }

  @Test
  void aHundredTruncationsOfALargerFileAreRefusedByTheHeaderAlone() throws IOException {
    try (Tensor tensor = Tensor.allocate(200, 200)) {
      Safetensors.write(PATH, Map.of("weights", tensor), Map.of());
    }
    byte[] large = Files.readAllBytes(PATH);
    int header = large.length - 4 * 200 * 200;
    for (int i = 1; i <= 100; i++) {
      int length = (int) (large.length - (long) large.length * i / 101);
      long before = DISK.bytesRead();
      assertRefused(Arrays.copyOf(large, length), "length " + length);
      long read = DISK.bytesRead() - before;
      assertTrue(read <= header, "length " + length + ": " + read + " bytes were read");
    }
  }

  @Test
  void bytesAtTheEndAreRefused() throws IOException {
    for (int more : new int[] {1, 2, 4, 8, 1000}) {
      assertRefused(Arrays.copyOf(good, good.length + more), more + " bytes more");
    }
  }

  @Test
  void exchangedBlocksAreRefused() throws IOException {
    byte[] damaged = good.clone();
    System.arraycopy(good, dataAt, damaged, dataAt + 65 * 4, 65 * 4);
    System.arraycopy(good, dataAt + 65 * 4, damaged, dataAt, 65 * 4);
    assertRefused(damaged, "two tensors exchanged");
  }

  @Test
  void refusedFilesLeaveNoMemoryBehind() throws IOException {
    Path large = folder.resolve("large.safetensors");
    try (Tensor first = Tensor.allocate(1 << 18);
        Tensor second = Tensor.allocate(1)) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("first", first);
      tensors.put("second", second);
      Safetensors.write(large, tensors, Map.of());
    }
    byte[] damaged = Files.readAllBytes(large);
    damaged[damaged.length - 1] ^= 1;
    Files.write(large, damaged);
    assertThrows(DataException.class, () -> Safetensors.read(large));
    long before = directBytes();
    for (int i = 0; i < 20; i++) {
      assertThrows(DataException.class, () -> Safetensors.read(large));
    }
    long grown = directBytes() - before;
    assertTrue(grown < 1 << 20, "off-heap memory grew by " + grown + " bytes");
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static byte[] flipped(int bit) {
    byte[] damaged = good.clone();
    damaged[bit / 8] ^= (byte) (1 << bit % 8);
    return damaged;
  }
}
