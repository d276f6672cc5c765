package diabolo.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Scores of the single detectors against numbers worked by hand. */
class AnomalyScoresTest {

  /** c(3) = 2 (ln 2 + 0.57721566) − 4/3 = 1.2073924; c(256) = 10.2447709, by python3. */
  @Test
  void theUsualLengthOfAPathIsThatOfASearchTree() {
    assertEquals(0, IsolationForest.usualLength(1), 0);
    assertEquals(1, IsolationForest.usualLength(2), 0);
    assertEquals(1.2073923566, IsolationForest.usualLength(3), 1e-9);
    assertEquals(10.2447709, IsolationForest.usualLength(256), 1e-6);
  }

  /** Two rows are parted by one cut, h = 1 = c(2): 2^−1 in every tree. */
  @Test
  void aForestOfTwoRowsGivesOneHalf() {
    IsolationForest forest = IsolationForest.fit(new float[] {0, 1}, 2, 1, Seed.of(1));
    assertArrayEquals(new double[] {0.5, 0.5}, forest.scores(new float[] {0, 1}, 2), 1e-15);
  }

  /**
   * Heights in 0, 1, 100: one cut parts 100 in 99 of 100 trees, so h ≈ 1, and 0 and 1 have h ≈ 2.
   */
  @Test
  void aFarRowHasAShortPath() {
    double[] scores =
        IsolationForest.fit(new float[] {0, 1, 100}, 3, 1, Seed.of(2))
            .scores(new float[] {0, 1, 100}, 3);
    double usual = IsolationForest.usualLength(3);
    assertEquals(Math.pow(2, -1 / usual), scores[2], 0.02);
    assertEquals(Math.pow(2, -2 / usual), scores[1], 0.02);
  }

  @Test
  void aSampleHasNoRowTwiceAndEveryRowMayCome() {
    int[] all = RowSample.of(10, 10, Seed.of(1));
    Arrays.sort(all);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, all);
    int[] counts = new int[10];
    for (int s = 0; s < 1000; s++) {
      for (int row : RowSample.of(10, 3, Seed.of(s))) {
        counts[row]++;
      }
    }
    for (int count : counts) {
      assertEquals(300, count, 60);
    }
  }

  /**
   * From 2.5 the rows 0, 1, 2, 3, 4, 10 are 2.5, 1.5, 0.5, 0.5, 1.5, 7.5 away: the fifth is 2.5.
   */
  @Test
  void theScoreOfNeighborsIsTheDistanceOfTheFifth() {
    NearestNeighbors near = NearestNeighbors.fit(new float[] {0, 1, 2, 3, 4, 10}, 6, 1, Seed.of(1));
    assertArrayEquals(new double[] {2.5, 9}, near.scores(new float[] {2.5f, 10}, 2), 1e-6);
    NearestNeighbors two = NearestNeighbors.fit(new float[] {0, 0, 3, 4}, 2, 2, Seed.of(1));
    assertEquals(5, two.scores(new float[] {0, 0}, 1)[0], 1e-6, "of two rows the farther");
  }

  @Test
  void neighborsAreFoundInEveryBlock() {
    float[] rows = new float[3000];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = n;
    }
    NearestNeighbors near = NearestNeighbors.fit(rows, 3000, 1, Seed.of(1));
    assertArrayEquals(
        new double[] {4, 2, 2, 4}, near.scores(new float[] {0, 1023, 1024, 2999}, 4), 1e-6);
  }

  /**
   * Rows 1, 2, 3, 10 are skewed to the right. At 10: L = −ln 5/5 = 0, R = −ln 2/5. At 1 the other
   * way round: the sum of the left tails is the largest. At 11, never seen: R = −ln 1/5.
   */
  @Test
  void tailsAreCountedWithTheRowItself() {
    Ecod ecod = Ecod.fit(new float[] {1, 2, 3, 10}, 4, 1);
    assertArrayEquals(
        new double[] {-Math.log(0.4), -Math.log(0.4), -Math.log(0.2)},
        ecod.scores(new float[] {10, 1, 11}, 3),
        1e-12);
  }

  /**
   * Columns 0 0 0 9 and its mirror. The row (9, −9) has R + L = 2 · ln 5/2 in the skewed tails, but
   * only ln 5/2 in either single sum.
   */
  @Test
  void theSkewnessChoosesTheTail() {
    Ecod ecod = Ecod.fit(new float[] {0, 0, 0, 0, 0, 0, 9, -9}, 4, 2);
    assertEquals(2 * Math.log(2.5), ecod.scores(new float[] {9, -9}, 1)[0], 1e-12);
  }

  /**
   * Four corners (±1, ±1): C = I, so α = 1 and the distance of (3, 4) is 5. Columns in other units
   * change nothing.
   */
  @Test
  void withoutCorrelationTheDistanceIsThatOfStandardizedColumns() {
    float[] corners = {1, 1, 1, -1, -1, 1, -1, -1};
    MahalanobisDistance plain = MahalanobisDistance.fit(corners, 4, 2);
    assertEquals(5, plain.scores(new float[] {3, 4}, 1)[0], 1e-12);
    float[] scaled = {10, 1, 10, -1, -10, 1, -10, -1};
    assertEquals(5, MahalanobisDistance.fit(scaled, 4, 2).scores(new float[] {30, 4}, 1)[0], 1e-12);
  }

  /**
   * (2, 2), (−2, −2), (1, −1), (−1, 1): σ² = 5/2, C = [[1, 0.6], [0.6, 1]], Σ‖z‖⁴ = (2 · 64 + 2 ·
   * 4) / 6.25 = 21.76, ‖C‖² = 2.72, noise (21.76 − 10.88) / 16 = 0.68, away 0.72, α = 17/18. Then
   * Ĉ₀₁ = 0.6 / 18 = 1/30, and (z, z) with z² = 0.4 · 4 is √(2 z² / (1 + 1/30)) away.
   */
  @Test
  void theShareOfTheIdentityIsLedoitsAndWolfs() {
    float[] rows = {2, 2, -2, -2, 1, -1, -1, 1};
    double score = MahalanobisDistance.fit(rows, 4, 2).scores(new float[] {2, 2}, 1)[0];
    assertEquals(Math.sqrt(2 * 1.6 / (1 + 1.0 / 30)), score, 1e-12);
  }

  @Test
  void refusesACovarianceThatDoesNotFit() {
    assertThrows(
        IllegalArgumentException.class, () -> MahalanobisDistance.fit(new float[4097], 1, 4097));
  }

  /** On the line y = x nothing is left over; (1, −1) in standard units is √2 off it. */
  @Test
  void theErrorIsTheSquaredDistanceFromTheComponents() {
    float[] line = {1, 10, -1, -10, 2, 20, -2, -20};
    ComponentError error = ComponentError.fit(RowScoresContractTest.KERNELS, line, 4, 2);
    assertEquals(1, error.components());
    // σ² = 5/2: z = (1, −1) / σ, squared length 2 / 2.5
    assertArrayEquals(new double[] {0, 0.8}, error.scores(new float[] {5, 50, 1, -10}, 2), 1e-5);
  }

  /** 90 % of three equal variances needs 2.7, all three, but one is left over. */
  @Test
  void oneComponentIsAlwaysLeftOver() {
    float[] axes = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
    assertEquals(2, ComponentError.fit(RowScoresContractTest.KERNELS, axes, 6, 3).components());
    ComponentError one =
        ComponentError.fit(RowScoresContractTest.KERNELS, new float[] {-1, 1}, 2, 1);
    assertEquals(0, one.components());
    assertEquals(9, one.scores(new float[] {3}, 1)[0], 1e-5);
    assertTrue(PlantedRows.rocAuc(planted()) > 0.95);
  }

  private static RowScores planted() {
    return ComponentError.fit(
        RowScoresContractTest.KERNELS, PlantedRows.rows(), PlantedRows.COUNT, PlantedRows.WIDTH);
  }
}
