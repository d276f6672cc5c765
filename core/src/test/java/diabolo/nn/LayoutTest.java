package diabolo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where parameters lie, and which layers fit together. */
final class LayoutTest {

  private static final Layout LAYOUT =
      Layout.of(
          List.of(new Layout.Wanted("w", 2, 3), new Layout.Wanted("v", 3, 1)),
          List.of(new Layout.Wanted("b", 1, 2), new Layout.Wanted("c", 1, 3)));

  @Test
  void weightsComeFirstWithoutGaps() {
    int next = 0;
    for (Slot slot : LAYOUT.slots()) {
      assertEquals(next, slot.offset(), slot.name());
      next += slot.size();
    }
    assertEquals(14, LAYOUT.size());
    assertEquals(9, LAYOUT.weightSize());
    assertEquals(List.of("w", "v", "b", "c"), LAYOUT.slots().stream().map(Slot::name).toList());
    assertEquals(new Slot("b", 1, 2, 9), LAYOUT.slot("b"));
  }

  @Test
  void unknownNamesAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LAYOUT.slot("x")).getMessage();
    assertEquals("no parameter is named x", message);
  }

  @Test
  void slotsAreViewsOfTheFlatVector() {
    try (Tensor flat = Tensor.allocate(1, LAYOUT.size())) {
      LAYOUT.slot("v").of(flat).copyFrom(new float[] {7, 8, 9});
      assertEquals(8, flat.get(7));
      assertEquals(Shape.of(3, 1), LAYOUT.slot("v").of(flat).shape());
    }
  }

  @Test
  void aTiedLayerReadsTheTranspose() {
    Dense own = new Dense(LAYOUT.slot("w"), LAYOUT.slot("b"), Activation.TANH, false);
    Dense tied = new Dense(LAYOUT.slot("w"), LAYOUT.slot("c"), Activation.TANH, true);
    assertArrayEquals(new int[] {3, 2}, new int[] {own.inputs(), own.outputs()});
    assertArrayEquals(new int[] {2, 3}, new int[] {tied.inputs(), tied.outputs()});
    try (Tensor flat = Tensor.allocate(1, LAYOUT.size())) {
      Matrix weight = tied.weight(flat);
      assertArrayEquals(new int[] {3, 2}, new int[] {weight.rows(), weight.columns()});
      assertTrue(weight.isTransposed());
      assertFalse(own.weight(flat).isTransposed());
    }
  }

  @Test
  void layersThatDoNotFitAreRefusedWithBothNumbers() {
    Dense first = new Dense(LAYOUT.slot("w"), LAYOUT.slot("b"), Activation.TANH, false);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Network(List.of(first, first)))
            .getMessage();
    assertEquals("layer 1 expects 3 inputs, layer 0 gives 2", message);
    assertThrows(IllegalArgumentException.class, () -> new Network(List.of()));
  }

  @Test
  void aNetworkKnowsItsEnds() {
    Dense up = new Dense(LAYOUT.slot("w"), LAYOUT.slot("b"), Activation.TANH, false);
    Dense down = new Dense(LAYOUT.slot("w"), LAYOUT.slot("c"), Activation.TANH, true);
    Network network = new Network(List.of(up, down));
    assertEquals(3, network.inputs());
    assertEquals(3, network.outputs());
    assertEquals(2, network.depth());
  }
}
