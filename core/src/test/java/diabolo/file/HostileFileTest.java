package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import diabolo.feature.sample.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to hurt the reader: each is refused for its own reason, at once and for little. */
class HostileFileTest {

  private static final long MOST_MILLIS = 50;
  private static final long MOST_BYTES = 8 << 20;

  @TempDir static Path folder;

  static List<HostileFiles.Hostile> all() {
    return HostileFiles.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRefusedForItsReason(HostileFiles.Hostile hostile) throws IOException {
    Path path = folder.resolve("hostile.safetensors");
    Files.write(path, hostile.file);
    DataException e = assertThrows(DataException.class, () -> Safetensors.read(path));
    assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(hostile.problem), e.getMessage());
    assertTrue(e.getMessage().length() < path.toString().length() + 300, e.getMessage());
    DataException same = assertThrows(DataException.class, () -> Safetensors.verify(path));
    assertEquals(e.getMessage(), same.getMessage());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRefusedAsAStreamToo(HostileFiles.Hostile hostile) {
    DataException e =
        assertThrows(
            DataException.class,
            () -> Safetensors.read(new ByteArrayInputStream(hostile.file), "stream"));
    assertTrue(e.getMessage().startsWith("stream: "), e.getMessage());
    assertTrue(e.getMessage().length() < 300, e.getMessage());
  }

  /** A header with right checksums that claims 1 GiB, and four bytes. */
  @Test
  void aStreamTakesNoMemoryForWhatIsOnlyClaimed() {
    byte[] file =
        HeaderCraft.file(
            HeaderCraft.digest("a", new byte[4]),
            HeaderCraft.tensor("a", "[268435456]", "[0,1073741824]"),
            new byte[4]);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long bytes = thread.getThreadAllocatedBytes(id);
    long direct = direct();
    DataException e =
        assertThrows(
            DataException.class, () -> Safetensors.read(new ByteArrayInputStream(file), "stream"));
    assertEquals("stream: expected 1073741824 more bytes, got 4; it is cut short", e.getMessage());
    assertTrue(thread.getThreadAllocatedBytes(id) - bytes < MOST_BYTES);
    assertTrue(direct() - direct < MOST_BYTES);
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getTotalCapacity)
        .sum();
  }

  @Test
  void thereAreEnoughOfThem() {
    assertTrue(all().size() >= 100, "hostile files: " + all().size());
    assertEquals(
        all().size(), all().stream().map(HostileFiles.Hostile::toString).distinct().count());
  }

  @Test
  void eachIsRefusedQuicklyAndForLittleMemory() throws IOException {
    for (HostileFiles.Hostile hostile : all()) {
      Path path = folder.resolve("hostile.safetensors");
      Files.write(path, hostile.file);
      Cost cost = refusal(path);
      // The first rounds pay for loading and compiling classes too.
      for (int round = 1; round < 10 && !cost.isSmall(); round++) {
        cost = refusal(path);
      }
      assertTrue(cost.isSmall(), hostile + " took " + cost);
    }
  }

  /**
   * The cost of one refusal, as processor time, because other programs may run at the same time.
   */
  private record Cost(long millis, long bytes) {

    boolean isSmall() {
      return millis < MOST_MILLIS && bytes < MOST_BYTES;
    }
  }

  private static Cost refusal(Path path) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long bytes = thread.getThreadAllocatedBytes(id);
    long nanos = thread.getCurrentThreadCpuTime();
    assertThrows(DataException.class, () -> Safetensors.read(path));
    nanos = thread.getCurrentThreadCpuTime() - nanos;
    bytes = thread.getThreadAllocatedBytes(id) - bytes;
    return new Cost(Duration.ofNanos(nanos).toMillis(), bytes);
  }

  /** The craft under test: what it makes without a fault is read. */
  @Test
  void theSameFilesWithoutTheFaultAreRead() throws IOException {
    Path path = folder.resolve("good.safetensors");
    for (byte[] file : HostileFiles.good()) {
      Files.write(path, file);
      Safetensors.read(path).close();
      Safetensors.read(new ByteArrayInputStream(file), "good").close();
    }
  }
}
