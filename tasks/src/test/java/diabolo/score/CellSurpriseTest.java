package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.CellSurprise;
import org.junit.jupiter.api.Test;

final class CellSurpriseTest {

  @Test
  void aDistanceIsAsSurprisingAsItIsRareInItsColumn() {
    CellSurprise surprise =
        new CellSurprise(new double[][] {{3, 1, 2}, {3000, 1000, 2000}}, 1, 1000);
    // of three normal ones two are ≥ 2: p = (1 + 2) / 4
    assertEquals(-Math.log(0.75), surprise.of(0, 2), 1e-12);
    assertEquals(-Math.log(0.75), surprise.of(1, 2000), 1e-12);
    assertEquals(0, surprise.of(0, 0), 1e-12);
    assertEquals(-Math.log(0.5), surprise.of(0, 3), 1e-12);
    // beyond the largest: p = 1/4, and a hundred times as far is as much rarer
    assertEquals(-Math.log(0.25) + Math.log(100), surprise.of(0, 300), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, surprise.of(0, Double.NaN));
  }

  @Test
  void whatIsAlwaysExactTurnsRoundingIntoNoSurprise() {
    CellSurprise surprise = new CellSurprise(new double[][] {{0, 0, 0}}, 4);
    assertEquals(0, surprise.of(0, 0), 1e-12);
    assertTrue(surprise.of(0, 1e-13) == 0, "below rounding");
    assertTrue(surprise.of(0, 1) > 20);
  }
}
