package diabolo.task.impute.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.linalg.Cholesky;
import diabolo.random.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ways of filling in without an autoencoder. */
final class ClassicalImputationTest {

  private static final float NONE = Float.NaN;
  private static final ColumnType NUMBER = new ColumnType.Numeric();
  private static final ColumnType LEVEL = new ColumnType.Category(List.of("a", "b"));

  private static float[][] fill(ClassicalImputation way, float[][] rows, ColumnType... types) {
    return way.fill(rows, List.of(types), Seed.of(1));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    float[][] rows = {{9}, {1}, {NONE}, {2}, {4}};
    assertEquals(3, fill(ClassicalImputation.MEDIAN, rows, NUMBER)[2][0]);
  }

  /** Known rows at x = ±1 and y = ±2: slope 2 / 1.001, and at the mean of x the mean of y. */
  @Test
  void aRidgeRegressionByHand() {
    float[][] rows = {{-1, -2}, {1, 2}, {3, 0}};
    float[] values =
        new RidgeColumn(List.of(NUMBER, NUMBER))
            .predict(rows, 1, new int[] {0, 1}, new int[] {2}, 0);
    assertEquals(3 * 2 / 1.001, values[0], 1e-6);
  }

  /** 4x + y = 6 and x + 3y = 7. */
  @Test
  void aSystemSolvedByHand() {
    double[] x = Cholesky.solve(Cholesky.root(new double[][] {{4, 1}, {1, 3}}), 6, 7);
    assertArrayEquals(new double[] {1, 2}, x, 1e-12);
  }

  @Test
  void chainedRegressionsFindALinearLaw() {
    Seed seed = Seed.of(3);
    float[][] truth = new float[200][3];
    float[][] rows = new float[200][];
    for (int i = 0; i < 200; i++) {
      truth[i][0] = seed.normal(2L * i);
      truth[i][1] = seed.normal(2L * i + 1);
      truth[i][2] = 5 + 2 * truth[i][0] - truth[i][1];
      rows[i] = truth[i].clone();
      rows[i][i % 3] = i % 4 == 0 ? NONE : rows[i][i % 3];
    }
    float[][] filled = fill(ClassicalImputation.RIDGE, rows, NUMBER, NUMBER, NUMBER);
    for (int i = 0; i < 200; i++) {
      assertArrayEquals(truth[i], filled[i], 0.05f);
    }
  }

  /** y = 1 where x > 0.5, else 0: one cut, and no line. */
  @Test
  void treesFindAStep() {
    float[][] rows = step(NONE);
    float[][] filled = fill(ClassicalImputation.FOREST, rows, NUMBER, NUMBER);
    assertEquals(1, filled[0][1], 0.02);
    assertEquals(0, filled[1][1], 0.02);
  }

  @Test
  void treesTellLevelsApart() {
    float[][] filled = fill(ClassicalImputation.FOREST, step(NONE), NUMBER, LEVEL);
    assertEquals(1, filled[0][1]);
    assertEquals(0, filled[1][1]);
  }

  private static float[][] step(float hidden) {
    float[][] rows =
        IntStream.range(0, 200)
            .mapToObj(i -> new float[] {i / 200f, i > 100 ? 1 : 0})
            .toArray(float[][]::new);
    rows[0] = new float[] {0.9f, hidden};
    rows[1] = new float[] {0.1f, hidden};
    return rows;
  }

  /** Two rows of sums by hand: the best cut parts 0 0 from 6 6, and leaves predict their means. */
  @Test
  void aTreeByHand() {
    float[][] rows = {{1}, {2}, {3}, {4}};
    double[][] outputs = {{0}, {0}, {6}, {6}};
    RegressionTree.Table table = RegressionTree.Table.of(rows, 0);
    RegressionTree tree =
        RegressionTree.grow(table, outputs, new int[] {0, 1, 2, 3}, 1, Seed.of(1));
    double[][] sums = new double[4][1];
    tree.addTo(sums, 0, 1, 2, 3);
    assertArrayEquals(outputs, sums);
    double[][] stump = new double[4][1];
    RegressionTree.grow(table, outputs, new int[] {0, 1, 2, 3}, 3, Seed.of(1))
        .addTo(stump, 0, 1, 2, 3);
    assertArrayEquals(new double[][] {{3}, {3}, {3}, {3}}, stump);
  }

  @Test
  void everyWayLeavesObservedCellsAndRepeatsToTheBit() {
    float[][] rows = step(NONE);
    rows[5][0] = NONE;
    List<ColumnType> types = List.of(NUMBER, LEVEL);
    for (ClassicalImputation way : ClassicalImputation.values()) {
      float[][] filled = way.fill(rows, types, Seed.of(2));
      assertArrayEquals(filled, way.fill(rows, types, Seed.of(2)));
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < 2; j++) {
          assertFalse(Float.isNaN(filled[i][j]), way.title());
          assertTrue(Float.isNaN(rows[i][j]) || rows[i][j] == filled[i][j], way.title());
        }
      }
    }
  }

  @Test
  void aColumnThatNobodyHasIsZero() {
    float[][] rows = {{NONE, 1}, {NONE, NONE}, {NONE, 3}};
    for (ClassicalImputation way : ClassicalImputation.values()) {
      float[] filled = fill(way, rows, NUMBER, NUMBER)[1];
      assertEquals(0, filled[0], way.title());
      assertTrue(filled[1] >= 1 && filled[1] <= 3, way.title());
    }
  }

  @Test
  void wideTablesAreForTheQuickOnesOnly() {
    assertTrue(ClassicalImputation.FOREST.takes(100));
    assertFalse(ClassicalImputation.FOREST.takes(101));
    assertTrue(ClassicalImputation.NEAREST.takes(1000));
  }
}
