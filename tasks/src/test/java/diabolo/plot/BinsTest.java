package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BinsTest {

  /** Quantiles of an even spread on [0, 100]. */
  private static double[] even(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 100.0 * i / (count - 1) + 1e-3).toArray();
  }

  @Test
  void theirNumberFollowsFreedmanAndDiaconis() {
    // Quartiles 25 and 75: width 2 · 50 / ∛n, so 100 / width = ∛n
    assertEquals(10, Bins.of(even(985)).count(), "∛985 = 9.95");
    assertEquals(Bins.MOST, Bins.of(even(1_000_000)).count(), "at most");
    assertEquals(5, Bins.of(even(20)).count(), "at least");
    assertEquals(2, Bins.of(even(2)).count(), "no more than values");
  }

  @Test
  void wholeNumbersHaveABinEach() {
    Bins bins = Bins.of(new double[] {1, 2, 2, 3, 5});
    assertEquals(5, bins.count());
    assertArrayEquals(new double[] {0.2, 0.4, 0.2, 0, 0.2}, bins.shares(1, 2, 2, 3, 5), 1e-12);
  }

  @Test
  void positiveValuesWithALongTailHaveALogarithmicAxis() {
    double[] values = IntStream.range(0, 200).mapToDouble(i -> Math.exp(i / 20.0)).toArray();
    Bins bins = Bins.of(values);
    assertTrue(bins.isLogarithmic(), "from 1 to 20,000");
    double most = Arrays.stream(bins.shares(values)).max().orElseThrow();
    assertTrue(most < 0.3, "an even spread of logarithms, but one bin has " + most);
    assertFalse(Bins.of(even(200)).isLogarithmic());
  }

  @Test
  void otherValuesWithALongTailAreClippedAndStillCounted() {
    double[] values = even(100);
    values[0] = -1e9;
    values[99] = 1e9;
    Bins bins = Bins.of(values);
    assertTrue(bins.isClipped());
    double[] edges = bins.edges();
    assertTrue(edges[0] > -2000 && edges[edges.length - 1] < 2000, Arrays.toString(edges));
    assertEquals(1, Arrays.stream(bins.shares(values)).sum(), 1e-12);
    double[] wide = Bins.of(values, 5000).edges();
    assertTrue(wide[wide.length - 1] >= 5000, "a threshold is always inside");
  }

  @Test
  void valuesThatAreEqualInfiniteOrMissingHaveTheirPlace() {
    assertEquals(1, Bins.of(new double[] {7, 7, 7}).count());
    assertEquals(1, Bins.of(new double[0]).count());
    Bins bins = Bins.of(new double[] {0.5, 1.5, Double.NaN, Double.POSITIVE_INFINITY});
    double[] shares = bins.shares(0.5, Double.NaN, Double.POSITIVE_INFINITY);
    assertEquals(0.5, shares[0], 0);
    assertEquals(0.5, shares[bins.count() - 1], 0, "infinite in the last, none for a missing one");
  }
}
