package diabolo.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RowReservoirTest {

  @Test
  void allOfFewRowsAreKept() {
    RowReservoir few = new RowReservoir(2, Seed.of(1));
    few.add(1, 10);
    few.add(2, 20);
    assertEquals(2, few.seen());
    assertTrue(Arrays.deepEquals(new double[][] {{1, 2}, {10, 20}}, few.columns()));
  }

  @Test
  void ofManyRowsAFairSampleIsKept() {
    RowReservoir many = new RowReservoir(1, Seed.of(1));
    for (int i = 0; i < 100_000; i++) {
      many.add(i);
    }
    double[] kept = many.columns()[0];
    assertEquals(10_000, kept.length);
    // the mean of 10,000 of 0 … 99,999 scatters by 288.7·0.95 around 49,999.5
    assertEquals(49_999.5, Arrays.stream(kept).average().orElseThrow(), 4 * 288.7);
    assertEquals(10_000, Arrays.stream(kept).distinct().count());
  }
}
