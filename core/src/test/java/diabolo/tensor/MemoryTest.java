package diabolo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How memory outside the heap is had and freed, on this Java and on others. */
class MemoryTest {

  /** What {@code Unsafe} is where access to memory is denied. */
  public static final class Denied {

    /** Refuses, as Java 25 does with {@code --sun-misc-unsafe-memory-access=deny}. */
    @SuppressWarnings("DoNotCallSuggester") // called by reflection
    public void invokeCleaner(ByteBuffer buffer) {
      throw new UnsupportedOperationException("invokeCleaner of " + buffer);
    }
  }

  @Test
  void memoryIsFreedAtOnceOnThisJava() {
    Class<?> expected = Runtime.version().feature() >= 22 ? MemoryArena.class : MemoryCleaner.class;
    assertInstanceOf(expected, MemorySource.best());
  }

  @Test
  void arenasAreNotLookedForInOlderJava() {
    assertEquals(Optional.empty(), MemoryArena.find(21));
  }

  @Test
  void blocksAreLeftToTheCollectorWhereFreeingIsDenied() throws NoSuchMethodException {
    MemorySource denied = MemoryCleaner.of(new Denied());
    assertFalse(MemorySource.works(denied));
    MemorySource taken = MemorySource.best(Optional.empty(), Optional.of(denied));
    assertInstanceOf(MemoryCollector.class, taken);
    MemoryBlock block = taken.allocate(16);
    assertEquals(0, block.buffer().getLong(8));
    block.release().run();
    assertTrue(block.isCollected());
  }

  @Test
  void aFailureToFreeIsToldWithItsCause() throws NoSuchMethodException {
    MemoryBlock block = MemoryCleaner.of(new Denied()).allocate(16);
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> block.release().run());
    assertEquals("memory outside the heap cannot be freed here", thrown.getMessage());
  }

  @Test
  void aLastingViewIsReadAfterItsTensorIsClosed() {
    long before = Memory.liveBytes();
    Tensor tensor = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    Tensor view = tensor.lastingView();
    view.close();
    assertEquals(4, tensor.get(3), "closing a view does nothing");
    tensor.close();
    tensor.close();
    assertEquals(before, Memory.liveBytes());
    assertEquals(3, view.get(2));
    assertEquals(3, view.lastingView().get(2));
  }

  @Test
  void aClosedTensorHasNoLastingView() {
    Tensor tensor = Tensor.allocate(3);
    tensor.close();
    assertThrows(IllegalStateException.class, tensor::lastingView);
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "deny"})
  void java25FreesMemoryWithoutUnsafeAndWithoutAWord(String access)
      throws IOException, InterruptedException {
    ForkedJava java = ForkedJava.ofVersion(25);
    List<String> lines =
        java.run(
            MemoryProbe.class, List.of("--sun-misc-unsafe-memory-access=" + access), List.of());
    assertEquals(List.of("MemoryArena", "live 0", "view 3.0"), lines);
  }

  @Test
  void java25SaysNothingByDefault() throws IOException, InterruptedException {
    ForkedJava java = ForkedJava.ofVersion(25);
    assertEquals(
        List.of("MemoryArena", "live 0", "view 3.0"),
        java.run(MemoryProbe.class, List.of(), List.of()));
  }
}
