package diabolo.reproduce.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import diabolo.reproduce.Outcome;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Errors of hidden cells as published protocols count them, by hand. */
final class HiddenTableTest {

  private static final float NONE = Float.NaN;
  private static final float[][] TRUTH = {{0, 1}, {4, 3}, {8, 5}, {4, 3}};

  /** Cells 8 and 3 are hidden and become 6.4, rounded 6, and 2: errors 2/8 and 1/4. */
  @Test
  void rootMeanSquareInTheUnitIntervalOfHiddenCellsOnly() {
    HiddenTable table =
        new HiddenTable(TRUTH, new float[][] {{0, 1}, {4, NONE}, {NONE, 5}, {4, 3}});
    float[][] filled = {{99, 1}, {4, 2}, {6.4f, 5}, {4, 3}};
    double expected = Math.sqrt((0.25 * 0.25 + 0.25 * 0.25) / 2);
    assertEquals(expected, table.error(filled, HiddenTable.Measure.UNIT_ROOT), 1e-6);
    assertTrue(
        Math.abs(Math.sqrt((0.2 * 0.2 + 0.25 * 0.25) / 2) - expected) > 0.02, "without rounding");
  }

  /** Variances 8 and 2: (1.6²/8 + 1²/2) / 2. */
  @Test
  void meanSquareOfStandardizedCells() {
    HiddenTable table =
        new HiddenTable(TRUTH, new float[][] {{0, 1}, {4, NONE}, {NONE, 5}, {4, 3}});
    float[][] filled = {{0, 1}, {4, 2}, {6.4f, 5}, {4, 3}};
    double expected = (1.6 * 1.6 / 8 + 1 / 2.0) / 2;
    assertEquals(expected, table.error(filled, HiddenTable.Measure.STANDARD_SQUARE), 1e-6);
  }

  @Test
  void theStatedShareIsHiddenAndTheRestStays() {
    float[][] truth = new float[500][20];
    HiddenTable table = HiddenTable.of(truth, 0.2, Seed.of(1));
    int hidden = 0;
    for (float[] row : table.hidden()) {
      for (float cell : row) {
        hidden += Float.isNaN(cell) ? 1 : 0;
        assertTrue(Float.isNaN(cell) || cell == 0);
      }
    }
    assertEquals(0.2, hidden / 10_000.0, 0.013);
    assertArrayEquals(table.hidden(), HiddenTable.of(truth, 0.2, Seed.of(1)).hidden());
  }

  @Test
  void thePageSaysFirstWhatTheAutoencoderLosesTo() {
    ImputationPage page = new ImputationPage(HiddenTable.Measure.UNIT_ROOT);
    page.add(
        "Letter, 20 % hidden",
        Map.of("autoencoder", "GAIN .1198"),
        new double[] {0.1, 0.2},
        new EnumMap<>(
            Map.of(
                ClassicalImputation.MEAN, new double[] {0.15, 0.25},
                ClassicalImputation.NEAREST, new double[] {0.12, 0.16},
                ClassicalImputation.FOREST, new double[] {0.09})));
    Outcome outcome = page.outcome();
    assertEquals(0.15, outcome.findings().get(0).obtained(), 1e-12);
    assertEquals("GAIN .1198", outcome.findings().get(0).published());
    assertEquals(
        "**On the mean of the seeds the autoencoder loses** to 5 nearest rows of Letter, 20 %"
            + " hidden (0.1400 against 0.1500, on 1 of 2 seeds), random forests of Letter, 20 %"
            + " hidden (0.0900 against 0.1000, on the first seed); it is below in the other 1 of 3"
            + " comparisons.",
        outcome.remarks().get(0));
    assertEquals(
        "The best of the other ways that have all seeds: Letter, 20 % hidden, 5 nearest rows:"
            + " 0.1200 0.1600.",
        outcome.remarks().get(2));
  }
}
