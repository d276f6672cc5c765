package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.random.Seed;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The choice between the model and classical methods in one column. */
final class ColumnLossesTest {

  private static final int ROWS = 100;
  private static final float[][] TRUTH = column(0, 1);

  private static float[][] column(int seed, double noise) {
    float[][] rows = new float[ROWS][1];
    for (int i = 0; i < ROWS; i++) {
      rows[i][0] = (float) (noise * Seed.of(seed).normal(i));
    }
    return rows;
  }

  /** The truth with errors of that deviation. */
  private static float[][] filled(int seed, double noise) {
    float[][] rows = column(seed, noise);
    for (int i = 0; i < ROWS; i++) {
      rows[i][0] += TRUTH[i][0];
    }
    return rows;
  }

  private static final ImputeBy MODEL = ImputeBy.MODEL;
  private static final ImputeBy FOREST = ImputeBy.FORESTS;
  private static final ImputeBy RIDGE = ImputeBy.RIDGE;

  private static ColumnLosses losses(int cells, Map<ImputeBy, float[][]> filled) {
    int[] hidden = IntStream.range(0, cells).toArray();
    Map<ImputeBy, double[]> losses = new HashMap<>();
    filled.forEach((way, rows) -> losses.put(way, ColumnLosses.of(TRUTH, rows, 0, hidden, false)));
    return new ColumnLosses(losses, false, 1);
  }

  @Test
  void ofMethodsThatBeatTheUsualOneTheOneWithTheLeastErrorIsTaken() {
    ColumnLosses column =
        losses(
            ROWS,
            Map.of(
                MODEL,
                filled(1, 1),
                FOREST,
                filled(2, 0.3),
                RIDGE,
                filled(3, 0.1),
                ImputeBy.MEAN,
                TRUTH));
    assertEquals(RIDGE, column.better(MODEL), "not the mean");
    assertEquals(RIDGE, column.better(FOREST));
    assertEquals(RIDGE, column.better(RIDGE));
  }

  @Test
  void theUsualMethodStaysWhereTheDifferenceIsNoiseOrTheCellsAreFew() {
    float[][] model = filled(1, 0.5);
    float[][] same = filled(1, 0.5);
    same[0][0] = TRUTH[0][0];
    same[1][0] = TRUTH[1][0] + 2 * (same[1][0] - TRUTH[1][0]);
    ColumnLosses slight = losses(ROWS, Map.of(MODEL, model, FOREST, same));
    assertEquals(MODEL, slight.better(MODEL), "better in one cell of 100, worse in another");
    assertEquals(FOREST, slight.better(FOREST));
    Map<ImputeBy, float[][]> exact = Map.of(MODEL, model, FOREST, TRUTH);
    assertEquals(MODEL, losses(19, exact).better(MODEL), "19 cells");
    assertEquals(FOREST, losses(20, exact).better(MODEL), "20 cells");
  }

  /**
   * Differences of mean 1 and deviation 5, over 64 and 144 cells: 1.6 and 2.4 errors of the mean.
   */
  @Test
  void noiseIsTwoStandardErrors() {
    assertEquals(MODEL, ofDifferences(64).better(MODEL));
    assertEquals(RIDGE, ofDifferences(144).better(MODEL));
  }

  private static ColumnLosses ofDifferences(int cells) {
    double[] model = new double[cells];
    double[] ridge = new double[cells];
    for (int i = 0; i < cells; i++) {
      model[i] = 10 + (i % 2 == 0 ? 6 : -4);
      ridge[i] = 10;
    }
    return new ColumnLosses(Map.of(MODEL, model, RIDGE, ridge), false, 1);
  }

  @Test
  void levelsAreRightOrWrong() {
    float[][] truth = new float[][] {{0}, {1}, {2}, {2}};
    float[][] filled = new float[][] {{0}, {2}, {0}, {2}};
    double[] losses = ColumnLosses.of(truth, filled, 0, new int[] {0, 1, 2, 3}, true);
    assertEquals(0.5, new ColumnLosses(Map.of(MODEL, losses), true, 1).error(MODEL), 0, "2 of 4");
  }

  /** Errors of a constant column have no deviation to be divided by. */
  @Test
  void aConstantColumnHasAShareOfWrongCells() {
    ColumnLosses constant = new ColumnLosses(Map.of(MODEL, new double[] {0, 9e9, 0, 4}), false, 0);
    assertEquals(0.5, constant.error(MODEL));
  }
}
