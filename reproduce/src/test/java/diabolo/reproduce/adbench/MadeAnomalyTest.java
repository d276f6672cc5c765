package diabolo.reproduce.adbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Anomalies of rows (x, 10 x) with x = 0 … 99. */
final class MadeAnomalyTest {

  private static final float[][] ROWS =
      IntStream.range(0, 100).mapToObj(i -> new float[] {i, 10 * i}).toArray(float[][]::new);

  private static float[][] made(MadeAnomaly kind) {
    float[][] made = kind.of(MadeAnomaly.Columns.of(ROWS), Seed.of(4));
    assertEquals(100, made.length);
    assertArrayEquals(new float[] {7, 70}, ROWS[7], 0, "the rows are left alone");
    return made;
  }

  private static long together(float[][] rows) {
    return Arrays.stream(rows).filter(row -> Math.abs(row[1] - 10 * row[0]) < 1e-3).count();
  }

  @Test
  void globalOnesLieAnywhereInTheRange() {
    float[][] made = made(MadeAnomaly.GLOBAL);
    for (float[] row : made) {
      assertTrue(row[0] >= 0 && row[0] <= 1.1f * 99 && row[1] >= 0 && row[1] <= 1.1f * 990);
    }
    assertTrue(together(made) < 5);
  }

  @Test
  void dependencyOnesHaveValuesThatThereAreInColumnsThatDoNotGoTogether() {
    float[][] made = made(MadeAnomaly.DEPENDENCY);
    for (float[] row : made) {
      assertTrue(row[0] == Math.rint(row[0]) && row[1] % 10 == 0);
    }
    assertTrue(together(made) < 8);
  }

  @Test
  void localOnesKeepWhatGoesTogether() {
    float[][] made = made(MadeAnomaly.LOCAL);
    assertEquals(100, together(made), "differences of rows lie on the same line");
    for (int i = 0; i < made.length; i++) {
      assertTrue(Math.abs(made[i][0] - ROWS[i][0]) <= Math.sqrt(2) * 20);
    }
  }

  @Test
  void aClusterIsNarrow() {
    float[][] made = made(MadeAnomaly.CLUSTER);
    double[] first = Arrays.stream(made).mapToDouble(row -> row[0]).toArray();
    double mean = Arrays.stream(first).average().orElseThrow();
    double variance = Arrays.stream(first).map(x -> (x - mean) * (x - mean)).sum() / 100;
    // 0.3 of the standard deviation of 0 … 99, which is 28.87
    assertEquals(0.3 * 28.87, Math.sqrt(variance), 2);
  }

  @Test
  void oneCellIsFourDeviationsOff() {
    for (float[] row : made(MadeAnomaly.CELL)) {
      boolean first = Math.abs(Math.abs(row[0] - 49.5) - 4 * 28.866) < 0.01;
      boolean second = Math.abs(Math.abs(row[1] - 495) - 4 * 288.66) < 0.1;
      assertTrue(first ^ second);
    }
  }
}
