package diabolo.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class SortedSearchTest {

  @Test
  void equalValuesCountOnlyUpTo() {
    float[] floats = {1, 2, 2, 2, 5};
    assertEquals(1, SortedSearch.below(floats, 2));
    assertEquals(4, SortedSearch.upTo(floats, 2));
    assertEquals(0, SortedSearch.upTo(floats, 0.5f));
    assertEquals(5, SortedSearch.below(floats, 9));
    double[] doubles = {1, 2, 2, 2, 5};
    assertEquals(1, SortedSearch.below(doubles, 2));
    assertEquals(4, SortedSearch.below(doubles, 2.5));
    assertEquals(0, SortedSearch.below(new double[0], 1));
  }

  @Test
  void beforeNaNStandsNothing() {
    assertEquals(0, SortedSearch.below(new double[] {1, 2}, Double.NaN));
    assertEquals(0, SortedSearch.upTo(new float[] {1, 2}, Float.NaN));
  }
}
