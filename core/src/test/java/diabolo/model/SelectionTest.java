package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.penalty.L1;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.LargestValues;
import diabolo.objective.selection.TopK;
import diabolo.random.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand for selections of the code, and for the revival of dead units. */
final class SelectionTest {

  private static final float EXACT = 1e-6f;

  /** Two inputs, three rectified units, all decoder weights one, no biases. */
  private static Comparison three(Objective objective, float[]... rows) {
    ModelSpec spec = Sparse.of(Architecture.of(3), TopK.of(1)).with(objective);
    return Comparison.of(spec, rows)
        .set("encoder.0.weight", 1, 0, 0, 1, 1, 1)
        .set("decoder.0.weight", 1, 1, 1, 1, 1, 1);
  }

  private static Objective with(CodeSelection selection) {
    return Objective.of(Squared.of()).withSelection(selection);
  }

  @Test
  void theLargestAreThoseOfASortAndOfEqualOnesTheFirst() {
    LargestValues largest = new LargestValues(60);
    for (int trial = 0; trial < 200; trial++) {
      Seed seed = Seed.of(trial);
      float[] values = new float[60];
      for (int i = 0; i < values.length; i++) {
        // few different values, negative and positive zeros among them: many ties
        values[i] = Math.round(4 * seed.normal(i)) / 4f * (i % 3 - 1);
      }
      int k = 1 + trial % 60;
      float[] expected = new float[60];
      IntStream.range(0, 60)
          .boxed()
          .sorted((a, b) -> Float.compare(values[b] + 0f, values[a] + 0f))
          .limit(k)
          .forEach(i -> expected[i] = 1);
      float[] mask = new float[60];
      largest.mark(values, 0, 60, k, mask);
      assertArrayEquals(expected, mask, "k = " + k);
    }
  }

  @Test
  void topKTrainsOnlyWhatItKept() {
    // h = (1, 2, 3): z = (0, 0, 3), x̂ = (3, 3), e = (2, 1), loss 5, z̄ = 6 for every unit
    try (Comparison c = three(with(TopK.of(1)), new float[] {1, 2})) {
      assertEquals(5, c.loss("reconstruction"), EXACT);
      assertArrayEquals(new float[] {0, 0, 0, 0, 6, 12}, c.gradient("encoder.0.weight"), EXACT);
      assertArrayEquals(new float[] {0, 0, 12, 0, 0, 6}, c.gradient("decoder.0.weight"), EXACT);
    }
  }

  @Test
  void equalActivationsAreKeptByIndex() {
    // h = (1, 0, 1): only the first 1 is kept
    try (Comparison c = three(with(TopK.of(1)), new float[] {1, 0})) {
      assertArrayEquals(new float[] {2, 0, 0}, c.gradient("encoder.0.bias"), EXACT);
    }
  }

  @Test
  void batchTopKTakesFromRowsWhatIsLargestInTheBatchAndKeepsAThreshold() {
    // h = (1, 2, 3) and (.1, .1, .2): the two largest of all are 3 and 2, of the first row both
    float[][] rows = {{1, 2}, {0.1f, 0.1f}};
    try (Comparison c = three(with(BatchTopK.of(1)), rows)) {
      c.set("selection.threshold", -1);
      // x̂ = (5, 5) and (0, 0): (16 + 9 + .01 + .01) / 2
      assertEquals(12.51, c.loss("reconstruction"), 1e-5);
      assertEquals(2, c.threshold(), EXACT);
      c.set("encoder.0.weight", 0, 0, 0, 0.5, 1, 1);
      c.gradient();
      // h = (0, 1, 3) and …: the smallest kept is now 1
      assertEquals(0.99f * 2 + 0.01f * 1, c.threshold(), EXACT);
    }
  }

  @Test
  void jumpReluMovesTheThresholdByTheStraightThroughGradient() {
    // h = (1, 2, 3), θ = (1.1, 1, 3.5), ε = .5: unit 2 alone is active, unit 1 alone is near.
    try (Comparison c = three(with(JumpRelu.of(0.3f, 0.5f, 1)), new float[] {1, 2})) {
      c.set("selection.logThreshold", Math.log(1.1), 0, Math.log(3.5));
      assertEquals(0.3, c.loss("l0"), EXACT);
      // x̂ = (2, 2), e = (1, 0), z̄ = 2: θ̄ = −(1.1 · 2 + .3)/.5 = −5, of log θ −5.5
      assertEquals(1, c.loss("reconstruction"), EXACT);
      assertArrayEquals(new float[] {-5.5f, 0, 0}, c.gradient("selection.logThreshold"), 1e-5f);
      assertArrayEquals(new float[] {0, 2, 0}, c.gradient("encoder.0.bias"), EXACT);
    }
  }

  @Test
  void auxKIsZeroUntilAUnitIsDeadOverAWindowOfExamples() {
    Objective objective = with(TopK.of(1)).withAuxK(AuxK.of(1, 0.5f, 5));
    float[][] rows = {{1, 2}, {0, 2}};
    try (Comparison c = three(objective, rows)) {
      assertEquals(0, c.loss("auxK"), 0);
      assertEquals(0, c.loss("auxK"), 0);
      assertTrue(c.loss("auxK") > 0, "6 examples are more than 5");
    }
  }

  @Test
  void auxKReconstructsWhatIsLeftByTheLargestDeadUnit() {
    // h = (1, 2, 3) and (0, 2, 2): TopK keeps unit 3 and (by index) unit 2; unit 1 is dead.
    Objective objective = with(TopK.of(1)).withAuxK(AuxK.of(1, 0.5f, 1));
    float[][] rows = {{1, 2}, {0, 2}};
    try (Comparison c = three(objective, rows)) {
      c.set("decoder.0.weight", 0.5, 1, 1, 0, 1, 1);
      // The count of unit 1 becomes 2 ≥ 1, that of unit 3 becomes 1 ≥ 1 as well, of unit 2 it is 0.
      // e = (−2, −1) and (−2, 0); ē = (−2, −.5), spread .5; largest dead: unit 3, z_aux = 3 and 2.
      // ê = (3, 3) and (2, 2); left (5, 4) and (4, 2): 61; variance of the rows .25:
      // .5 · .25 · 61/.5
      assertEquals(15.25, c.loss("auxK"), 1e-4);
      // Added by AuxK to unit 3's bias: Σ 2 · .5 · .25/.5 · left · W = .5 (9 + 6) = 7.5; by the
      // rest (2/2)(2 + 1)
      assertArrayEquals(new float[] {0, 2, 10.5f}, c.gradient("encoder.0.bias"), 1e-4f);
      // to its column .5 (5 · 3 + 4 · 2, 4 · 3 + 2 · 2), by the rest 3 (2, 1), to unit 2's 2 (2, 0)
      float[] columns = {0, 4, 17.5f, 0, 0, 11};
      assertArrayEquals(columns, c.gradient("decoder.0.weight"), 1e-4f);
    }
  }

  @Test
  void auxKIsANumberWhereNothingIsLeftToReconstruct() {
    Objective objective = with(TopK.of(1)).withAuxK(AuxK.of(2, 0.5f, 1));
    try (Comparison c = three(objective, new float[] {0, 0})) {
      assertEquals(0, c.loss("auxK"), 0);
      assertArrayEquals(new float[3], c.gradient("encoder.0.bias"));
    }
  }

  /** T25, a known public mistake: dead by the batch, which says so of every unit that rests. */
  @Test
  void deadUnitsAreCountedOverTheStatedWindow() {
    Objective objective = with(TopK.of(1)).withAuxK(AuxK.of(1, 0.5f, 4));
    ModelSpec spec = Sparse.of(Architecture.of(2), TopK.of(1)).with(objective);
    float[] unitOne = {3, 1, 2, 0};
    float[] unitTwo = {1, 3, 0, 2};
    try (Comparison c = Comparison.of(spec, new float[2], new float[2])) {
      // h = x; e = (0, 1) and (0, 0), spread .5; variance of the rows .5; what unit 2 leaves is
      // (0, 1 − 2) and (0, 0)
      c.set("encoder.0.weight", 1, 0, 0, 1).set("decoder.0.weight", 1, 0, 0, 2);
      double whenDead = 0.5 * 0.5 * 1 / 0.5;
      for (float[] batch : new float[][] {unitOne, unitTwo, unitOne}) {
        c.input().copyFrom(batch);
        assertEquals(0, c.loss("auxK"), 0, "mistaken: " + whenDead + " in the first batch");
      }
      assertEquals(whenDead, c.loss("auxK"), EXACT, "unit 2 has rested for 4 examples");
    }
  }

  @Test
  void whatCannotBeSelectedIsRefused() {
    Architecture linear = Architecture.of(3).withCodeActivation(Activation.IDENTITY);
    assertRefused("TopK count must be > 0 and finite, got 0.0", () -> TopK.of(0));
    assertRefused(
        "TopK keeps at most all 3 code units, got 4",
        () -> Sparse.of(Architecture.of(3), TopK.of(4)));
    assertRefused(
        "BatchTopK needs a code that is never negative: the code activation relu, sigmoid or softplus, got identity",
        () -> Sparse.of(linear, with(BatchTopK.of(1))));
    assertRefused(
        "JumpReLU needs the code activation relu, got identity",
        () -> Sparse.of(linear, with(JumpRelu.of(1))));
    assertRefused(
        "AuxK needs a code selection, got none",
        () -> Objective.of(Squared.of()).withAuxK(AuxK.of(1)));
    assertRefused(
        "AuxK needs a decoder of one layer, got 2",
        () ->
            Sparse.of(Architecture.of(3, 4), TopK.of(1))
                .with(with(TopK.of(1)).withAuxK(AuxK.of(1))));
    assertRefused(
        "a code selection replaces penalties on the code, leave them out; got l1",
        () -> with(TopK.of(1)).withPenalty(L1.of(1)));
    assertRefused(
        "a code selection needs a code that is not a distribution, got a Gaussian code",
        () -> with(TopK.of(1)).withCode(GaussianCode.standard()));
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
