package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A model is saved over an older one while the disk fails: afterwards one of the two loads, never
 * neither (SQLite's writecrash and ioerr tests; Pillai et al., OSDI 2014).
 */
class DurabilityTest {

  private static final Seed SEED = Seed.of(20260102);

  /** Large enough for several writes and several hundred blocks. */
  private static final int VALUES = 25_000;

  private static final String NAME = "model.safetensors";

  private static void save(FragileDisk disk, String version) throws IOException {
    float[] values = new float[VALUES];
    Seed seed = SEED.split(version);
    for (int i = 0; i < values.length; i++) {
      values[i] = seed.uniformFloat(i);
    }
    try (Tensor weights = Tensor.of(Shape.of(VALUES / 100, 100), values)) {
      Safetensors.write(disk.path(NAME), Map.of("weights", weights), Map.of("version", version));
    }
  }

  /** The version of the model on the disk; reading checks every bit of it. */
  private static String load(FragileDisk disk) throws IOException {
    try (SafetensorsFile file = Safetensors.read(disk.path(NAME))) {
      return file.metadata().get("version");
    }
  }

  private static FragileDisk diskWithOld() throws IOException {
    FragileDisk disk = new FragileDisk();
    save(disk, "old");
    return disk;
  }

  private static int operationsOfASave() throws IOException {
    FragileDisk disk = diskWithOld();
    int before = disk.operations();
    save(disk, "new");
    return disk.operations() - before;
  }

  @Test
  void aSaveTakesOperationsOfEveryKind() throws IOException {
    // Create, at least 3 writes, force, close, rename, force of the folder.
    assertTrue(operationsOfASave() >= 8, "operations: " + operationsOfASave());
  }

  @Test
  void everyFailedOperationLeavesOldOrNewAndNoTemporaryFile() throws IOException {
    int operations = operationsOfASave();
    Set<String> left = new TreeSet<>();
    for (int n = 1; n <= operations; n++) {
      FragileDisk disk = diskWithOld();
      disk.failAt(n);
      assertThrows(IOException.class, () -> save(disk, "new"), "operation " + n);
      left.add(load(disk));
      assertEquals(List.of(NAME), disk.names(), "operation " + n);
      save(disk, "newer");
      assertEquals("newer", load(disk));
    }
    // "new" is left by the failure of the very last one, the force of the folder.
    assertEquals(Set.of("new", "old"), left);
  }

  @Test
  void deathAtEveryOperationLeavesOldOrNewAndTheNextSaveWorks() throws IOException {
    int operations = operationsOfASave();
    Set<String> left = new TreeSet<>();
    for (int n = 1; n <= operations; n++) {
      FragileDisk disk = diskWithOld();
      disk.dieAt(n);
      assertThrows(FragileDisk.Death.class, () -> save(disk, "new"), "operation " + n);
      for (int crash = 0; crash < 1000 / operations + 1; crash++) {
        FragileDisk survivor = disk.afterCrash(SEED.split(n).split(crash));
        left.add(load(survivor));
        assertTrue(survivor.names().size() <= 2, "files: " + survivor.names());
        if (crash == 0) {
          save(survivor, "newer");
          assertEquals("newer", load(survivor));
          assertEquals(List.of(NAME), survivor.names());
        }
      }
    }
    assertEquals(Set.of("new", "old"), left);
  }

  @Test
  void afterASaveReturnsACrashCannotUndoIt() throws IOException {
    FragileDisk disk = diskWithOld();
    save(disk, "new");
    for (int crash = 0; crash < 100; crash++) {
      FragileDisk survivor = disk.afterCrash(SEED.split(crash));
      assertEquals("new", load(survivor));
      assertEquals(List.of(NAME), survivor.names());
    }
  }

  @Test
  void aFullDiskLeavesTheOldFileAtEveryStep() throws IOException {
    long size = diskWithOld().usedBytes();
    for (long free = 0; free < size; free += 4096) {
      FragileDisk disk = diskWithOld();
      disk.limit(size + free);
      IOException e = assertThrows(IOException.class, () -> save(disk, "new"));
      assertEquals(NAME + ": No space left on device", e.getMessage());
      assertEquals("old", load(disk));
      assertEquals(List.of(NAME), disk.names());
      disk.limit(Long.MAX_VALUE);
      save(disk, "new");
      assertEquals("new", load(disk));
    }
  }

  /** The disk itself under test: writing in place, and renaming without force, must be caught. */
  @Test
  void theDiskIsCruelToCarelessWriters() throws IOException {
    byte[] old = bytes(diskWithOld());
    FragileDisk inPlace = diskWithOld();
    inPlace.dieAt(3);
    assertThrows(FragileDisk.Death.class, () -> Files.write(inPlace.path(NAME), new byte[1 << 20]));
    FragileDisk unforced = diskWithOld();
    Path temporary = unforced.path("temporary");
    Files.write(temporary, old);
    Files.move(temporary, unforced.path(NAME));
    int damagedInPlace = 0;
    int damagedUnforced = 0;
    for (int crash = 0; crash < 100; crash++) {
      damagedInPlace += isDamaged(inPlace.afterCrash(SEED.split(crash))) ? 1 : 0;
      damagedUnforced += isDamaged(unforced.afterCrash(SEED.split(crash))) ? 1 : 0;
    }
    assertTrue(damagedInPlace > 50, "damaged in place: " + damagedInPlace);
    assertTrue(damagedUnforced > 20, "damaged by unforced rename: " + damagedUnforced);
  }

  private static boolean isDamaged(FragileDisk disk) throws IOException {
    try {
      load(disk);
      return false;
    } catch (DataException e) {
      return true;
    }
  }

  @Test
  void theSameModelIsTheSameBytes() throws IOException {
    assertArrayEquals(bytes(diskWithOld()), bytes(diskWithOld()));
  }

  private static byte[] bytes(FragileDisk disk) throws IOException {
    return Files.readAllBytes(disk.path(NAME));
  }
}
