package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class AscendingTest {

  @Test
  void equalValuesCountOnlyUpTo() {
    float[] floats = {1, 2, 2, 2, 5};
    assertEquals(1, Ascending.below(floats, 2));
    assertEquals(4, Ascending.upTo(floats, 2));
    assertEquals(0, Ascending.upTo(floats, 0.5f));
    assertEquals(5, Ascending.below(floats, 9));
    double[] doubles = {1, 2, 2, 2, 5};
    assertEquals(1, Ascending.below(doubles, 2));
    assertEquals(4, Ascending.below(doubles, 2.5));
    assertEquals(0, Ascending.below(new double[0], 1));
  }

  @Test
  void beforeNaNStandsNothing() {
    assertEquals(0, Ascending.below(new double[] {1, 2}, Double.NaN));
    assertEquals(0, Ascending.upTo(new float[] {1, 2}, Float.NaN));
  }
}
