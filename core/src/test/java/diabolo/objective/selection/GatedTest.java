package diabolo.objective.selection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.model.Comparison;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Sparse;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.term.WarmUp;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand for a gated code. */
final class GatedTest {

  private static final float EXACT = 1e-6f;

  /**
   * x = (1, 2), π = (1, 2, −1), r = (log 2, log 3, 0), b = (−1, −7, 5): gates of units 1 and 2 are
   * open, magnitudes relu(2 − 1) = 1 and relu(6 − 7) = 0, so z = (1, 0, 0).
   */
  private static Comparison three(Objective objective) {
    return Comparison.of(
            Sparse.of(Architecture.of(3), TopK.of(1)).with(objective), new float[] {1, 2})
        .set("encoder.0.weight", 1, 0, 0, 1, -1, 0)
        .set("decoder.0.weight", 1, 1, 1, 1, -1, 1)
        .set("selection.magnitude", Math.log(2), Math.log(3), 0, -1, -7, 5);
  }

  private static Objective with(Gated gated) {
    return Objective.of(Squared.of()).withSelection(gated);
  }

  @Test
  void whatIsActiveIsDecidedByGatesAndReachesTheDecoderAsAMagnitude() {
    try (Comparison c = three(with(Gated.of(0.3f)))) {
      // x̂ = (1, 1): error (0, −1); mistaken with z = h = (1, 2, 0): x̂ = (3, −1), loss 4 + 9
      assertEquals(1, c.loss("reconstruction"), EXACT);
      assertEquals(0.3 * (1 + 2), c.loss("gateL1"), EXACT);
      // of h = (1, 2, 0): error (2, −3)
      assertEquals(13, c.loss("gateReconstruction"), EXACT);
    }
  }

  /**
   * z̄ = Wᵀ(0, −2) = (−2, 2, −2), m̄ = (−2, 0, 0); by the gates' own reconstruction Wᵀ(4, −6) =
   * (−2, 10) and λ = 0.3: h̄ = (−2 · 2 − 2 + .3, 10 + .3, 0).
   */
  @Test
  void gatesAreTrainedByTheirOwnReconstructionThatTheDecoderDoesNotSee() {
    try (Comparison c = three(with(Gated.of(0.3f)))) {
      assertArrayEquals(new float[] {-5.7f, 10.3f, 0}, c.gradient("encoder.0.bias"), 1e-5f);
      // (0, −2)ᵀ z alone; mistaken, with what the gates reconstruct: (4, −6)ᵀ (1, 2, 0) more
      assertArrayEquals(new float[] {0, 0, 0, -2, 0, 0}, c.gradient("decoder.0.weight"), EXACT);
      assertArrayEquals(new float[] {0, -2}, c.gradient("decoder.0.bias"), EXACT);
      // r̄ = m̄ h eʳ, b̄ = m̄
      assertArrayEquals(new float[] {-4, 0, 0, -2, 0, 0}, c.gradient("selection.magnitude"), 1e-5f);
    }
  }

  @Test
  void theWeightGrowsAndTheGatesReconstructionDoesNot() {
    try (Comparison c = three(with(Gated.of(0.3f).withWarmUp(WarmUp.of(0.5))))) {
      // at epoch 0.25 half of 0.9
      assertEquals(0.45, c.loss("gateL1"), EXACT);
      assertEquals(13, c.loss("gateReconstruction"), EXACT);
    }
  }

  @Test
  void whatCannotBeGatedIsRefused() {
    Architecture linear = Architecture.of(3).withCodeActivation(Activation.IDENTITY);
    assertRefused(
        "a gated code needs the code activation relu, got identity",
        () -> Sparse.of(linear, with(Gated.of(1))));
    assertRefused(
        "a gated code needs a reconstruction without a variance of its own, got gaussian",
        () -> with(Gated.of(1)).withReconstruction(Gaussian.learned()));
    assertRefused("gate weight must be ≥ 0 and finite, got -1.0", () -> Gated.of(-1));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
