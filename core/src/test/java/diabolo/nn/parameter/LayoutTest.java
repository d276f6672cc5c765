package diabolo.nn.parameter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.nn.Network;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where parameters lie, and which layers fit together. */
final class LayoutTest {

  private static final Layout LAYOUT =
      Layout.of(
          ParameterSpec.state("s", 2, 2),
          ParameterSpec.weight("w", 2, 3),
          ParameterSpec.bias("b", 1, 2),
          ParameterSpec.weight("v", 3, 1),
          ParameterSpec.bias("c", 1, 3));

  @Test
  void weightsComeFirstAndStateLastWithoutGaps() {
    int next = 0;
    for (Slot slot : LAYOUT.slots()) {
      assertEquals(next, slot.offset(), slot.name());
      next += slot.size();
    }
    assertEquals(9, LAYOUT.weightSize());
    assertEquals(14, LAYOUT.trainedSize());
    assertEquals(18, LAYOUT.size());
    assertEquals(
        List.of("w", "v", "b", "c", "s"), LAYOUT.slots().stream().map(Slot::name).toList());
    assertEquals(new Slot("b", Shape.of(1, 2), 9, Role.BIAS), LAYOUT.slot("b"));
    assertEquals(List.of(LAYOUT.slot("s")), LAYOUT.slots(Role.STATE));
  }

  @Test
  void unknownNamesAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> LAYOUT.slot("x")).getMessage();
    assertEquals("no parameter is named x", message);
  }

  @Test
  void twoOfOneNameAreRefused() {
    ParameterSpec one = ParameterSpec.bias("b", 1, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Layout.of(one, one)).getMessage();
    assertEquals("two parameters are named b", message);
  }

  @Test
  void moreThanOneBufferHoldsIsRefusedWithTheBound() {
    ParameterSpec large = ParameterSpec.weight("w", 16_384, 16_384);
    ParameterSpec other = ParameterSpec.weight("v", 16_384, 16_384);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Layout.of(large, other)).getMessage();
    assertTrue(
        message.startsWith("a model holds at most 536,870,848 parameters, got 536,870,912: take"),
        message);
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
    Dense own = new Dense(LAYOUT.slot("w"), LAYOUT.slot("b"), false);
    Dense tied = new Dense(LAYOUT.slot("w"), LAYOUT.slot("c"), true);
    assertArrayEquals(new int[] {3, 2}, new int[] {own.fanIn(), own.fanOut()});
    assertArrayEquals(new int[] {2, 3}, new int[] {tied.fanIn(), tied.fanOut()});
    try (Tensor flat = Tensor.allocate(1, LAYOUT.size())) {
      Matrix weight = tied.weight(Weights.of(flat));
      assertArrayEquals(new int[] {3, 2}, new int[] {weight.rows(), weight.columns()});
      assertTrue(weight.isTransposed());
      assertFalse(own.weight(Weights.of(flat)).isTransposed());
    }
  }

  @Test
  void layersThatDoNotFitAreRefusedWithBothNumbers() {
    Layer first = layer(LAYOUT.slot("w"), LAYOUT.slot("b"), false);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Network(List.of(first, first)))
            .getMessage();
    assertEquals("layer 1 expects 3 inputs, layer 0 gives 2", message);
    assertThrows(IllegalArgumentException.class, () -> new Network(List.of()));
  }

  @Test
  void aNetworkKnowsItsEnds() {
    Layer up = layer(LAYOUT.slot("w"), LAYOUT.slot("b"), false);
    Layer down = layer(LAYOUT.slot("w"), LAYOUT.slot("c"), true);
    Network network = new Network(List.of(up, down));
    assertEquals(3, network.inputs());
    assertEquals(3, network.outputs());
    assertEquals(2, network.depth());
  }

  private static Layer layer(Slot weight, Slot bias, boolean isTied) {
    return new Affine(new Dense(weight, bias, isTied), Activation.TANH);
  }
}
