package diabolo.task.impute.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.fill.TableCells;
import diabolo.linalg.Cholesky;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /**
   * Three columns that follow from each other with rare values a thousand times as large, of which
   * the cells beside them are missing: predictions that are fed back would leave every range.
   */
  @Test
  void chainedRegressionsStayInRangeWithRareLargeValues() {
    float[][] rows = heavyTails();
    ClassicalFill fill =
        ClassicalImputation.RIDGE.filled(rows, List.of(NUMBER, NUMBER, NUMBER), Seed.of(1));
    for (int j = 0; j < 3; j++) {
      double[] known = TableCells.observed(rows, j);
      double least = Arrays.stream(known).min().orElseThrow();
      double most = Arrays.stream(known).max().orElseThrow();
      for (float[] row : fill.rows()) {
        assertTrue(row[j] >= least && row[j] <= most, row[j] + " in column " + j);
      }
    }
    assertTrue(fill.rounds().orElseThrow().count() <= 10);
  }

  private static float[][] heavyTails() {
    Seed seed = Seed.of(5);
    float[][] rows = new float[300][3];
    for (int i = 0; i < rows.length; i++) {
      double size = i % 40 == 0 ? 1000 : 1;
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) (size * (1 + Math.abs(seed.normal(3L * i + j))));
      }
      rows[i][i % 3] = i % 5 < 2 ? NONE : rows[i][i % 3];
      rows[i][(i + 1) % 3] = i % 40 == 0 ? NONE : rows[i][(i + 1) % 3];
    }
    return rows;
  }

  @Test
  void chainedMethodsTellHowTheirRoundsEnded() {
    float[][] rows = step(NONE);
    List<ColumnType> types = List.of(NUMBER, NUMBER);
    assertEquals(
        new ChainedRounds(2, ChainedRounds.Ending.SETTLED),
        ClassicalImputation.RIDGE.filled(rows, types, Seed.of(1)).rounds().orElseThrow(),
        "one column misses cells: the second round changes nothing");
    assertEquals(
        Optional.empty(), ClassicalImputation.MEAN.filled(rows, types, Seed.of(1)).rounds());
    float[][] growing = {{0, 1}, {1, 2}, {2, NONE}};
    ChainedImputation.ColumnPredictor grows =
        (known, column, with, without, round) -> new float[] {round == 1 ? 1 : 2};
    assertEquals(
        new ChainedRounds(2, ChainedRounds.Ending.GREW),
        new ChainedImputation(types, grows, 5).fill(growing).rounds().orElseThrow());
    assertEquals(
        "stopped at the limit of 5 rounds",
        new ChainedRounds(5, ChainedRounds.Ending.BOUND).words());
  }

  /** More rows than a regression learns from; they follow the same law. */
  @Test
  void largeTablesAreLearnedFromSomeOfTheirRows() {
    float[][] rows = new float[30_000][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = Seed.of(4).uniformFloat(i);
      rows[i][1] = i % 3 == 0 ? NONE : 3 * rows[i][0];
    }
    for (ClassicalImputation way :
        List.of(
            ClassicalImputation.RIDGE, ClassicalImputation.FOREST, ClassicalImputation.NEAREST)) {
      float[][] filled = fill(way, rows, NUMBER, NUMBER);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(3 * rows[i][0], filled[i][1], 0.06, way.title() + " in row " + i);
      }
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
