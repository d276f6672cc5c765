package diabolo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocation and freeing of memory outside the heap, on this Java and on others. */
class MemoryTest {

  /** The stand-in for {@code Unsafe} when access to memory is denied. */
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
  void memoryOfOthersIsReleasedOnceWhenItsTensorIsClosed() {
    AtomicInteger released = new AtomicInteger();
    ByteBuffer bytes = ByteBuffer.allocateDirect(256).alignedSlice(64).slice(0, 12);
    Tensor tensor = Tensor.over(Shape.of(1, 3), bytes, released::incrementAndGet);
    tensor.set(2, 5);
    assertEquals(5, bytes.order(ByteOrder.nativeOrder()).getFloat(8));
    tensor.firstRows(1).close();
    assertEquals(0, released.get());
    tensor.close();
    tensor.close();
    assertEquals(1, released.get());
  }

  @Test
  void memoryOfOthersMustBeDirectAlignedAndAsLongAsTheValues() {
    Shape shape = Shape.of(1, 3);
    ByteBuffer aligned = ByteBuffer.allocateDirect(256).alignedSlice(64);
    for (ByteBuffer wrong :
        List.of(ByteBuffer.allocate(12), aligned.slice(0, 16), aligned.slice(4, 12))) {
      assertThrows(IllegalArgumentException.class, () -> Tensor.over(shape, wrong, () -> {}));
    }
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
