package diabolo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tensors, shapes and views. */
final class TensorTest {

  @Test
  void shapesCount() {
    assertEquals(24, Shape.of(2, 3, 4).size());
    assertEquals(2, Shape.of(2, 3, 4).rows());
    assertEquals(12, Shape.of(2, 3, 4).columns());
    assertEquals(3, Shape.of(2, 3, 4).rank());
    assertEquals(1, Shape.of().size());
    assertEquals(1, Shape.of().rows());
    assertEquals(1, Shape.of().columns());
    assertEquals(5, Shape.of(5).rows());
    assertEquals(1, Shape.of(5).columns());
    assertEquals(0, Shape.of(3, 0).size());
    assertEquals(new Shape(List.of(2, 3)), Shape.of(2, 3));
    assertEquals("[2, 3]", Shape.of(2, 3).toString());
  }

  @Test
  void impossibleShapesAreRefused() {
    assertMessage("axis lengths must be ≥ 0, got [2, -1]", () -> Shape.of(2, -1));
    assertMessage(
        "a tensor holds at most 536870848 values, got shape [32768, 32768]",
        () -> Shape.of(32768, 32768));
    assertThrows(
        IllegalArgumentException.class,
        () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    // the buffer of the largest tensor, alignment included, is still shorter than 2^31 bytes
    assertTrue(4L * Shape.MOST_VALUES + 128 <= Integer.MAX_VALUE);
  }

  @Test
  void newTensorsHoldZeros() {
    try (Tensor tensor = Tensor.allocate(3, 4)) {
      assertArrayEquals(new float[12], tensor.toArray());
      assertEquals(Shape.of(3, 4), tensor.shape());
      assertEquals("Tensor[3, 4]", tensor.toString());
    }
  }

  @Test
  void valuesAreCopiedInAndOut() {
    try (Tensor tensor = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
        Tensor other = Tensor.allocate(4)) {
      assertEquals(3, tensor.get(2));
      tensor.set(2, 7);
      float[] target = new float[5];
      tensor.copyTo(1, target, 2, 3);
      assertArrayEquals(new float[] {0, 0, 2, 7, 4}, target);
      tensor.copyFrom(1, new float[] {9, 8, 6}, 1, 2);
      assertArrayEquals(new float[] {1, 8, 6, 4}, tensor.toArray());
      other.copyFrom(tensor);
      assertArrayEquals(tensor.toArray(), other.toArray());
      other.fill(5);
      assertArrayEquals(new float[] {5, 5, 5, 5}, other.toArray());
      assertArrayEquals(new float[] {1, 8, 6, 4}, tensor.toArray());
    }
  }

  @Test
  void wrongSizesAreRefusedWithBothNumbers() {
    try (Tensor tensor = Tensor.allocate(2, 2)) {
      assertMessage("expected 4 values, got 3", () -> tensor.copyFrom(new float[3]));
      assertMessage("expected 4 values, got 5", () -> tensor.copyTo(new float[5]));
      assertMessage("expected 4 values, got 2", () -> copy(tensor));
      assertMessage("cannot view shape [2, 2] as [3, 2]", () -> tensor.reshape(3, 2));
      assertMessage(
          "expected 4 values for shape [2, 2], got 1", () -> Tensor.of(Shape.of(2, 2), 1f));
      assertThrows(IndexOutOfBoundsException.class, () -> tensor.view(1, Shape.of(2, 2)));
      assertThrows(IndexOutOfBoundsException.class, () -> tensor.view(-1, Shape.of(1)));
      assertThrows(IndexOutOfBoundsException.class, () -> tensor.get(4));
      assertThrows(IndexOutOfBoundsException.class, () -> tensor.set(-1, 0));
      assertThrows(IndexOutOfBoundsException.class, () -> tensor.copyTo(2, new float[9], 0, 3));
    }
  }

  @Test
  void viewsShareMemory() {
    try (Tensor tensor = Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)) {
      Tensor middle = tensor.view(2, Shape.of(1, 3));
      assertArrayEquals(new float[] {3, 4, 5}, middle.toArray());
      middle.set(0, 30);
      assertEquals(30, tensor.get(2));
      assertEquals(5, middle.view(1, Shape.of(2)).get(1));
      assertArrayEquals(new float[] {1, 2, 30, 4}, tensor.firstRows(2).toArray());
      assertEquals(Shape.of(2, 3), tensor.reshape(2, 3).shape());
      assertEquals(0, tensor.view(6, Shape.of(0)).size());
      middle.close();
      assertEquals(30, tensor.get(2));
    }
  }

  @Test
  void bytesAreTheValuesInNativeOrder() {
    try (Tensor tensor = Tensor.of(Shape.of(2), 1.5f, -2)) {
      ByteBuffer bytes = tensor.bytes();
      assertEquals(8, bytes.remaining());
      assertEquals(ByteOrder.nativeOrder(), bytes.order());
      assertEquals(1.5f, bytes.getFloat());
      bytes.putFloat(7);
      assertEquals(7, tensor.get(1));
      assertEquals(0, tensor.bytes().position());
    }
  }

  @Test
  void memoryIsAlignedToCacheLines() {
    for (int size : new int[] {1, 3, 16, 17, 1000}) {
      try (Tensor tensor = Tensor.allocate(size)) {
        assertEquals(0, tensor.bytes().alignmentOffset(0, 64));
      }
    }
  }

  @Test
  void tensorsOfNothingWork() {
    try (Tensor tensor = Tensor.allocate(0, 5)) {
      assertEquals(0, tensor.size());
      assertEquals(5, tensor.columns());
      assertEquals(0, tensor.toArray().length);
      assertEquals(0, tensor.bytes().remaining());
    }
  }

  private static void copy(Tensor target) {
    try (Tensor small = Tensor.allocate(2)) {
      target.copyFrom(small);
    }
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
