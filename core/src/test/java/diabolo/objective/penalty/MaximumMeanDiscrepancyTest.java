package diabolo.objective.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.Comparison;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

final class MaximumMeanDiscrepancyTest {

  private static final int ROWS = 6;

  /** One linear unit that copies one input. */
  private static Comparison copy(float[]... rows) {
    Architecture linear = Architecture.of(1).withCodeActivation(Activation.IDENTITY);
    ModelSpec spec = Undercomplete.of(linear).with(MaximumMeanDiscrepancy.of(1));
    return Comparison.of(spec, rows).set("encoder.0.weight", 1);
  }

  @Test
  void theKernelIsThatWorkedByHand() {
    // K = 1, ‖x − y‖² = 2: c_s = 2 s, so that k = Σ s/(1 + s), and s and 1/s add up to 1
    assertEquals(3.5, MaximumMeanDiscrepancy.kernel(2, 1), 1e-12);
    assertEquals(7, MaximumMeanDiscrepancy.kernel(0, 3), 0);
    assertEquals(3.5, MaximumMeanDiscrepancy.kernel(8, 4), 1e-12);
  }

  @Test
  void theEstimateIsUnbiasedAndThatWithPairsOfARowWithItselfIsNot() {
    int trials = 3000;
    double sum = 0;
    double squares = 0;
    double mistaken = 0;
    float[][] rows = new float[ROWS][1];
    try (Comparison c = copy(rows)) {
      for (int trial = 0; trial < trials; trial++) {
        for (int n = 0; n < ROWS; n++) {
          c.input().set(n, Seed.of(trial).split("rows").normal(n));
        }
        double value = c.lossAt(trial, "mmd");
        sum += value / trials;
        squares += value * value / trials;
        // the pairs of a row with itself left in: 2 · 7 N / (N (N − 1)) more
        mistaken += (value + 14.0 / (ROWS - 1)) / trials;
      }
    }
    double error = Math.sqrt(squares / trials);
    assertEquals(0, sum, 4 * error);
    assertTrue(error < 0.02, "precise enough to tell: " + error);
    assertTrue(mistaken > 1, "the biased estimate: " + mistaken);
  }

  @Test
  void codesElsewhereAreFarAndArePulledBack() {
    float[][] rows = {{5}, {5.1f}, {4.9f}, {5.2f}};
    try (Comparison c = copy(rows)) {
      assertTrue(c.loss("mmd") > 1, "far");
      // the decoder is zero and so is its gradient: a smaller weight is better
      assertTrue(c.gradient("encoder.0.weight")[0] > 0);
    }
  }

  @Test
  void aBatchOfOneRowHasNoPairs() {
    try (Comparison c = copy(new float[] {3})) {
      assertEquals(0, c.loss("mmd"), 0);
      assertArrayEquals(new float[1], c.gradient("encoder.0.weight"));
    }
  }

  @Test
  void codesThatCannotBeNormalAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Undercomplete.of(Architecture.of(2).withActivation(Activation.SIGMOID))
                .with(MaximumMeanDiscrepancy.of(1)));
    assertThrows(IllegalArgumentException.class, () -> MaximumMeanDiscrepancy.of(-1));
  }
}
