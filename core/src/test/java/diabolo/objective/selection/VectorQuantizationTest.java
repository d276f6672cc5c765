package diabolo.objective.selection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.model.Comparison;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Squared;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand for a code of two units in two groups of one, and a codebook of three. */
final class VectorQuantizationTest {

  private static final float EXACT = 1e-6f;

  /** Two inputs copied to the code and, quantized, to the output. */
  private static Comparison copy(float commitment, float[]... rows) {
    Architecture linear = Architecture.of(2).withCodeActivation(Activation.IDENTITY);
    Objective objective =
        Objective.of(Squared.of()).withSelection(VectorQuantization.of(3, 2, commitment));
    ModelSpec spec = Undercomplete.of(linear).with(objective);
    return Comparison.of(spec, rows)
        .set("encoder.0.weight", 1, 0, 0, 1)
        .set("decoder.0.weight", 1, 0, 0, 1);
  }

  @Test
  void eachGroupBecomesItsNearestVectorAndTheGradientGoesStraightThrough() {
    // e = (0, 1, 3): h = (0.4, 1.8) becomes z = (0, 1); x̂ − x = (−0.4, −0.8)
    try (Comparison c = copy(0.5f, new float[] {0.4f, 1.8f})) {
      c.set("selection.codebook", 0, 1, 3, 1, 1, 1);
      assertEquals(0.8, c.loss("reconstruction"), EXACT);
      c.set("selection.codebook", 0, 1, 3, 1, 1, 1);
      assertEquals(0.5 * 0.8, c.loss("commitment"), EXACT);
      c.set("selection.codebook", 0, 1, 3, 1, 1, 1);
      // z̄ = 2 (x̂ − x) = (−0.8, −1.6), and 2 · 0.5 (h − z) = (0.4, 0.8) from the commitment
      assertArrayEquals(new float[] {-0.4f, -0.8f}, c.gradient("encoder.0.bias"), EXACT);
    }
  }

  @Test
  void vectorsMoveToTheMeanOfWhatChoseThemByMovingAverages() {
    try (Comparison c = copy(0.25f, new float[] {0.4f, 1.8f}, new float[] {0.2f, 3.5f})) {
      c.set("selection.codebook", 0, 1, 3, 2, 1, 0.5);
      c.gradient();
      // two chose the first vector: N = 1.98 + 0.02, e = (1.98 · 0 + 0.01 · 0.6) / 2;
      // one the second: N = 1, e = (0.99 + 0.018) / 1; one the third: N = .505
      float third = (float) ((0.495 * 3 + 0.035) / 0.505);
      float[] expected = {0.003f, 1.008f, third, 2, 1, 0.505f};
      assertArrayEquals(expected, c.codebook(), EXACT);
    }
  }

  @Test
  void theFirstBatchFillsTheCodebookAndDeadVectorsComeBackToTheData() {
    try (Comparison c = copy(0.25f, new float[] {0.4f, 1.8f})) {
      c.gradient();
      for (int m = 0; m < 3; m++) {
        float entry = c.codebook()[m];
        assertEquals(Math.abs(entry - 0.4f) < Math.abs(entry - 1.8f) ? 0.4f : 1.8f, entry, 1e-5f);
      }
      c.set("selection.codebook", 0.4, 1.8, 90, 1, 1, 0.001);
      c.gradient();
      float reseeded = c.codebook()[2];
      assertEquals(reseeded < 1 ? 0.4f : 1.8f, reseeded, EXACT);
      assertEquals(2f / 3, c.codebook()[5], EXACT);
    }
  }

  @Test
  void whatCannotBeQuantizedIsRefused() {
    Architecture three = Architecture.of(3);
    assertRefused(
        "codebook groups must divide the number of code units, got 2 groups of 3 units",
        () -> Undercomplete.of(three).with(with(VectorQuantization.of(4, 2))));
    assertRefused("codebook entries must be > 1, got 1", () -> VectorQuantization.of(1, 2));
    assertRefused(
        "sparse models need a sparsity penalty (KlSparsity or L1) or a code selection, got none",
        () -> Sparse.of(three, VectorQuantization.of(4, 3)));
    assertRefused(
        "AuxK needs a selection of code units, got a codebook",
        () -> with(VectorQuantization.of(4, 3)).withAuxK(AuxK.of(1)));
  }

  private static Objective with(CodeSelection selection) {
    return Objective.of(Squared.of()).withSelection(selection);
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
