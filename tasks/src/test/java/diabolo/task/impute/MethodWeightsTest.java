package diabolo.task.impute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.fill.HiddenSample;
import diabolo.random.Seed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weighted means of methods, worked by hand. */
final class MethodWeightsTest {

  private static final ColumnType NUMBER = new ColumnType.Numeric();

  /** Independent errors of variance 1 and 4: weights 1/1 and 1/4, of sum 1. */
  @Test
  void independentErrorsAreWeightedByTheirPrecisions() {
    assertArrayEquals(new double[] {0.8, 0.2}, MethodWeights.least(row(1, 0), row(0, 4)), 1e-8);
  }

  /** The unbounded weights are 1.25 and −0.25. */
  @Test
  void aMethodThatWouldBeSubtractedIsLeftOut() {
    assertArrayEquals(new double[] {1, 0}, MethodWeights.least(row(1, 1.5), row(1.5, 4)), 1e-12);
  }

  /**
   * With G = [2 1 1; 1 2 1; 1 1 9]: G v = 1 has v = (8, 8, 1)/25, so the weights are 8/17, 8/17 and
   * 1/17.
   */
  @Test
  void threeMethods() {
    double[] weights = MethodWeights.least(row(2, 1, 1), row(1, 2, 1), row(1, 1, 9));
    assertArrayEquals(new double[] {8 / 17.0, 8 / 17.0, 1 / 17.0}, weights, 1e-7);
  }

  @Test
  void methodsWithoutAnErrorHaveWeightsToo() {
    double[] weights = MethodWeights.least(row(0, 0), row(0, 0));
    assertEquals(1, weights[0] + weights[1], 1e-12);
  }

  private static double[] row(double... values) {
    return values;
  }

  /** The truth plus independent errors of deviation 1 by the model, 2 by ridge. */
  private static Map<ImputeBy, float[][]> filled(HiddenSample sample) {
    Map<ImputeBy, float[][]> filled = new EnumMap<>(ImputeBy.class);
    filled.put(ImputeBy.MODEL, off(sample, 1, 1));
    filled.put(ImputeBy.RIDGE, off(sample, 2, 2));
    return filled;
  }

  private static float[][] off(HiddenSample sample, double deviation, int seed) {
    float[][] rows = new float[sample.truth().length][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = (float) (sample.truth()[i][0] + deviation * Seed.of(seed).normal(i));
    }
    return rows;
  }

  private static HiddenSample numbers(int rows) {
    float[][] values = new float[rows][1];
    for (int i = 0; i < rows; i++) {
      values[i][0] = 10 * Seed.of(7).normal(i);
    }
    return HiddenSample.of(
        FloatSamples.of(SampleFormat.mixed(List.of("x"), List.of(NUMBER)), values),
        0.5,
        Seed.of(1));
  }

  @Test
  void theMeanIsBetterThanEachMethodOnCellsThatChoseNothing() {
    HiddenSample sample = numbers(2_000);
    Map<ImputeBy, float[][]> filled = filled(sample);
    double[] deviations = {10};
    MethodWeights found = MethodWeights.of(sample, deviations, List.of(NUMBER), filled);
    assertEquals(0.8, found.weights().get(ImputeBy.MODEL), 0.05);
    float[][] crossed = MethodWeights.crossed(sample, deviations, List.of(NUMBER), filled);
    double error = squared(sample, crossed);
    assertEquals(0.8, error, 0.08, "1 / (1/1 + 1/4)");
    assertTrue(error < squared(sample, filled.get(ImputeBy.MODEL)));
    int cell = sample.cells(0)[0];
    double own = found.value(filled, cell, 0, false);
    assertEquals(own, crossed[cell][0], 0.1);
    assertTrue(own != crossed[cell][0], "the cell had a part in its own weights");
  }

  private static double squared(HiddenSample sample, float[]... rows) {
    double sum = 0;
    for (int i : sample.cells(0)) {
      sum += Math.pow(rows[i][0] - sample.truth()[i][0], 2);
    }
    return sum / sample.cells(0).length;
  }

  @Test
  void fewCellsWeighModelAndForestsAlike() {
    HiddenSample sample = numbers(60);
    Map<ImputeBy, float[][]> filled = filled(sample);
    double[] deviations = {10};
    assertEquals(
        Map.of(ImputeBy.MODEL, 1.0, ImputeBy.RIDGE, 0.0),
        MethodWeights.of(sample, deviations, List.of(NUMBER), filled).weights());
    filled.put(ImputeBy.FORESTS, off(sample, 9, 3));
    assertEquals(
        Map.of(ImputeBy.MODEL, 0.5, ImputeBy.RIDGE, 0.0, ImputeBy.FORESTS, 0.5),
        MethodWeights.of(sample, deviations, List.of(NUMBER), filled).weights());
  }

  @Test
  void levelsAreVotedOn() {
    MethodWeights weights =
        new MethodWeights(Map.of(ImputeBy.MODEL, 1.0, ImputeBy.FORESTS, 0.0, ImputeBy.RIDGE, 0.0));
    assertEquals(2, vote(weights, 1, 2, 2));
    assertEquals(1, vote(weights, 1, 1, 2));
    assertEquals(3, vote(weights, 3, 1, 2), "the model's in doubt");
    assertEquals(List.of(ImputeBy.FORESTS, ImputeBy.RIDGE), weights.needed(true));
    assertEquals(List.of(), weights.needed(false));
  }

  private static float vote(MethodWeights weights, float model, float forests, float ridge) {
    Map<ImputeBy, float[][]> filled =
        Map.of(
            ImputeBy.MODEL,
            new float[][] {{model}},
            ImputeBy.FORESTS,
            new float[][] {{forests}},
            ImputeBy.RIDGE,
            new float[][] {{ridge}});
    return weights.value(filled, 0, 0, true);
  }
}
