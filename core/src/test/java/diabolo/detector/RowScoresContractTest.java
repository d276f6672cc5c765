package diabolo.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every detector. */
class RowScoresContractTest {

  static final Kernels KERNELS = Kernels.of(Kernels.Choice.JAVA);

  private static RowScores fit(ClassicalDetector detector, float[] rows, int count, int width) {
    return detector.fit(KERNELS, rows, count, width, Seed.of(1));
  }

  private static RowScores planted(ClassicalDetector detector) {
    return fit(detector, PlantedRows.rows(), PlantedRows.COUNT, PlantedRows.WIDTH);
  }

  @ParameterizedTest
  @EnumSource
  void plantedOutliersComeFirst(ClassicalDetector detector) {
    double area = PlantedRows.rocAuc(planted(detector));
    // single columns do not show that a row leaves the plane of the others
    double least = detector == ClassicalDetector.ECOD ? 0.85 : 0.95;
    assertTrue(area > least, detector + ": " + area);
  }

  @ParameterizedTest
  @EnumSource
  void aRowsScoreDependsOnThatRowAlone(ClassicalDetector detector) {
    RowScores fitted = planted(detector);
    float[] rows = PlantedRows.rows();
    double[] forward = fitted.scores(rows, PlantedRows.COUNT);
    double[] backward =
        fitted.scores(PlantedRows.reversed(rows, PlantedRows.WIDTH), PlantedRows.COUNT);
    for (int n = 0; n < PlantedRows.COUNT; n++) {
      assertEquals(forward[n], backward[PlantedRows.COUNT - 1 - n], 0);
    }
    assertEquals(forward[0], fitted.scores(rows, 1)[0], 0);
    assertArrayEquals(forward, planted(detector).scores(rows, PlantedRows.COUNT), 0);
    assertEquals(0, fitted.scores(rows, 0).length);
  }

  @ParameterizedTest
  @EnumSource
  void constantAndRepeatedColumnsAreNoFailure(ClassicalDetector detector) {
    float[] rows = new float[60 * 4];
    for (int n = 0; n < 60; n++) {
      rows[4 * n] = 5;
      rows[4 * n + 1] = n;
      rows[4 * n + 2] = n;
      rows[4 * n + 3] = -2 * n;
    }
    float[] strange = {5, 30, -40, 60};
    RowScores fitted = fit(detector, rows, 60, 4);
    double[] scores = fitted.scores(rows, 60);
    for (double score : scores) {
      assertTrue(Double.isFinite(score), detector + ": " + score);
    }
    assertTrue(fitted.scores(strange, 1)[0] > scores[30], detector.toString());
  }

  @ParameterizedTest
  @EnumSource
  void oneRowOneColumnAndDuplicatesHaveEqualFiniteScores(ClassicalDetector detector) {
    double one = fit(detector, new float[] {3}, 1, 1).scores(new float[] {3}, 1)[0];
    assertTrue(Double.isFinite(one), detector + ": " + one);
    float[] same = new float[300 * 3];
    Arrays.fill(same, 0.7f);
    double[] scores = fit(detector, same, 300, 3).scores(same, 300);
    for (double score : scores) {
      assertTrue(Double.isFinite(score), detector + ": " + score);
      assertEquals(scores[0], score, 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreColumnsThanRowsAreNoFailure(ClassicalDetector detector) {
    Seed seed = Seed.of(3);
    float[] rows = new float[6 * 40];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = seed.normal(i);
    }
    for (double score : fit(detector, rows, 6, 40).scores(rows, 6)) {
      assertTrue(Double.isFinite(score), detector + ": " + score);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesNoRowsMissingValuesAndWhatIsNotFinite(ClassicalDetector detector) {
    assertThrows(IllegalArgumentException.class, () -> fit(detector, new float[3], 0, 3));
    assertThrows(IllegalArgumentException.class, () -> fit(detector, new float[3], 1, 0));
    assertThrows(IllegalArgumentException.class, () -> fit(detector, new float[3], 2, 2));
    assertThrows(IllegalArgumentException.class, () -> planted(detector).scores(new float[4], 1));
    IllegalArgumentException hole =
        assertThrows(
            IllegalArgumentException.class,
            () -> fit(detector, new float[] {1, 2, 3, Float.NaN}, 2, 2));
    assertEquals("expected finite values, got NaN in row 1, column 1", hole.getMessage());
  }
}
