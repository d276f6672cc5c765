package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.random.Seed;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.Map;
import java.util.Optional;
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

  private static Optional<ClassicalImputation> better(
      int cells, float[][] model, Map<ClassicalImputation, float[][]> others) {
    int[] hidden = IntStream.range(0, cells).toArray();
    return new ColumnLosses(TRUTH, 0, hidden, false).better(model, others);
  }

  @Test
  void ofMethodsThatBeatTheModelTheOneWithTheLeastErrorIsTaken() {
    Map<ClassicalImputation, float[][]> others =
        Map.of(
            ClassicalImputation.FOREST, filled(2, 0.3),
            ClassicalImputation.RIDGE, filled(3, 0.1),
            ClassicalImputation.MEAN, TRUTH);
    assertEquals(
        Optional.of(ClassicalImputation.RIDGE), better(ROWS, filled(1, 1), others), "not the mean");
  }

  @Test
  void theModelStaysWhereTheDifferenceIsNoiseOrTheCellsAreFew() {
    float[][] model = filled(1, 0.5);
    float[][] same = filled(1, 0.5);
    same[0][0] = TRUTH[0][0];
    same[1][0] = TRUTH[1][0] + 2 * (same[1][0] - TRUTH[1][0]);
    Map<ClassicalImputation, float[][]> slightly = Map.of(ClassicalImputation.FOREST, same);
    assertEquals(
        Optional.empty(),
        better(ROWS, model, slightly),
        "better in one cell of 100, worse in another");
    Map<ClassicalImputation, float[][]> exact = Map.of(ClassicalImputation.FOREST, TRUTH);
    assertEquals(Optional.empty(), better(19, model, exact), "19 cells");
    assertEquals(Optional.of(ClassicalImputation.FOREST), better(20, model, exact), "20 cells");
  }

  @Test
  void levelsAreRightOrWrong() {
    float[][] truth = new float[][] {{0}, {1}, {2}, {2}};
    float[][] filled = new float[][] {{0}, {2}, {0}, {2}};
    assertEquals(
        0.5, new ColumnLosses(truth, 0, new int[] {0, 1, 2, 3}, true).error(filled), 0, "2 of 4");
  }
}
