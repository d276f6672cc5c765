package diabolo.task.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures of generated rows by numbers worked by hand. */
final class MeasureFidelityTest {

  private static final float NONE = Float.NaN;

  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("x", "y", "class"),
          List.of(
              new ColumnType.Numeric(),
              new ColumnType.Numeric(),
              new ColumnType.Category(List.of("a", "b"))));

  /** F of 1 2 3 4 and G of 3 4 5 6 differ most between 2 and 3: 2/4 against 0. */
  @Test
  void kolmogorovSmirnovIsTheLargestDifferenceOfTheDistributionFunctions() {
    float[] low = {1, 2, 3, 4};
    assertEquals(0.5, Distances.kolmogorovSmirnov(low, new float[] {3, 4, 5, 6}), 1e-12);
    assertEquals(0, Distances.kolmogorovSmirnov(low, new float[] {4, 3, 2, 1}), 1e-12);
    assertEquals(1, Distances.kolmogorovSmirnov(low, new float[] {9}), 1e-12);
    // one of two cells missing against none
    assertEquals(
        0.5, Distances.kolmogorovSmirnov(new float[] {NONE, 1}, new float[] {1, 1}), 1e-12);
  }

  /** Shares (½, ½) against (¾, 0, ¼): ½ (¼ + ½ + ¼). */
  @Test
  void totalVariationIsHalfTheSumOfTheDifferences() {
    assertEquals(
        0.5, Distances.totalVariation(new float[] {0, 1}, new float[] {0, 0, 0, 2}), 1e-12);
    assertEquals(0.5, Distances.totalVariation(new float[] {0, NONE}, new float[] {0, 0}), 1e-12);
  }

  /** r of (0, 0), (1, 1), (2, 0) is 0; V of a table without an off-diagonal is 1; η² = 1 − 2/10. */
  @Test
  void associationsOfTheThreeKinds() {
    float[] x = {0, 1, 2};
    assertEquals(0, Association.of(x, false, new float[] {0, 1, 0}, false), 1e-12);
    assertEquals(-1, Association.of(x, false, new float[] {4, 2, 0}, false), 1e-12);
    float[] levels = {0, 0, 1, 1};
    assertEquals(1, Association.of(levels, true, levels, true), 1e-12);
    assertEquals(0, Association.of(levels, true, new float[] {0, 1, 0, 1}, true), 1e-12);
    // numbers 0 2 and 4 6: between the levels 16, within 4, total 20
    assertEquals(
        Math.sqrt(16.0 / 20), Association.of(levels, true, new float[] {0, 2, 4, 6}, false), 1e-12);
    assertEquals(
        1, Association.of(new float[] {0, 0, NONE}, true, new float[] {5, 5, 7}, false) + 1, 1e-12);
  }

  /**
   * Training rows (0, 0, a) and (2, 2, a): deviations 1, 1. (0, 0, a) is a copy; (1, 0, a) is at (1
   * + 0 + 0)/3; (0, 0, b) at 1/3; (NaN, 2, a) at 1/3.
   */
  @Test
  void distancesToTheNearestTrainingRow() {
    float[][] training = new float[20][];
    for (int i = 0; i < 20; i++) {
      training[i] = i % 2 == 0 ? new float[] {0, 0, 0} : new float[] {2, 2, 0};
    }
    RealRows real = new RealRows(FORMAT, training, training, 2);
    float[][] rows = {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {NONE, 2, 0}};
    NearestRows nearest = NearestRows.of(real, rows, Seed.of(1));
    assertEquals(0.25, nearest.copies());
    assertEquals(1.0 / 3, nearest.median(), 1e-9);
    assertEquals(0, nearest.fifthPercentile());
  }

  @Test
  void normalDistributionByKnownValues() {
    assertEquals(0.5, NormalDistribution.below(0), 1e-15);
    assertEquals(0.9750021048517795, NormalDistribution.below(1.96), 1e-14);
    assertEquals(0.15865525393145707, NormalDistribution.below(-1), 1e-14);
    assertEquals(1, NormalDistribution.below(9));
  }

  /** x and y normal with correlation 0.8, y doubled: the copula gives it back within noise. */
  @Test
  void aCopulaReproducesACorrelationAndIndependentColumnsLoseIt() {
    float[][] rows = correlated(4000, 0.8);
    float[][] copula = GaussianCopula.fit(rows, Seed.of(1)).rows(4000, Seed.of(2));
    float[][] independent = IndependentColumns.of(rows).rows(4000, Seed.of(2));
    assertEquals(0.8, correlation(copula), 0.03);
    assertEquals(0, correlation(independent), 0.06);
    List<Float> cells = Arrays.stream(rows).map(row -> row[1]).toList();
    assertTrue(Arrays.stream(copula).allMatch(row -> cells.contains(row[1])));
  }

  private static double correlation(float[]... rows) {
    return Association.of(RealRows.column(rows, 0), false, RealRows.column(rows, 1), false);
  }

  private static float[][] correlated(int count, double correlation) {
    Seed seed = Seed.of(11);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      double x = seed.normal(2L * i);
      double y =
          correlation * x + Math.sqrt(1 - correlation * correlation) * seed.normal(2L * i + 1);
      rows[i] = new float[] {(float) x, (float) (2 * y), x + y > 0 ? 1 : 0};
    }
    return rows;
  }

  /** The class is whether x + y > 0: learned from like rows, not from rows with a random class. */
  @Test
  void aForestLearnsFromRowsThatHoldTheDependence() {
    float[][] rows = correlated(1200, 0.2);
    float[][] training = Arrays.copyOf(rows, 600);
    float[][] held = Arrays.copyOfRange(rows, 600, 1200);
    RealRows real =
        RealRows.of(FloatSamples.of(FORMAT, training), FloatSamples.of(FORMAT, held), "class");
    FidelityReport same = MeasureFidelity.of(real, training, Seed.of(1));
    assertEquals(same.real().usefulness(), same.generated().usefulness());
    assertTrue(same.generated().usefulness() > 0.95, "" + same.generated());
    assertEquals(1, same.generated().nearest().copies());
    assertEquals(0, same.real().nearest().copies());
    Fidelity independent = same.baselines().get(1);
    assertTrue(independent.usefulness() < 0.75, "" + independent);
    assertTrue(independent.dependence() > 3 * same.real().dependence(), "" + independent);
    RealRows number =
        RealRows.of(FloatSamples.of(FORMAT, training), FloatSamples.of(FORMAT, held), "y");
    double explained = Usefulness.of(number, training, Seed.of(1));
    assertTrue(explained > 0.2 && explained < 1, "R² " + explained);
  }

  @Test
  void wrongRowsAreRefusedInOneSentence() {
    FloatSamples rows = FloatSamples.of(FORMAT, correlated(20, 0));
    assertEquals(
        "there is no column 'clas'; did you mean 'class'?",
        assertThrows(IllegalArgumentException.class, () -> RealRows.of(rows, rows, "clas"))
            .getMessage());
    FloatSamples few = FloatSamples.of(FORMAT, correlated(3, 0));
    assertEquals(
        "expected at least 10 training rows and 10 held-out rows, got 20 and 3",
        assertThrows(IllegalArgumentException.class, () -> RealRows.of(rows, few, "class"))
            .getMessage());
  }
}
