package diabolo.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.term.LossTerm;
import diabolo.objective.term.Losses;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Combinations of the parts of an objective, and refusals. */
final class ObjectiveTest {

  private static final Objective PLAIN = Objective.of(Squared.of());

  @Test
  void aPenaltyTakesThePlaceOfOneOfItsKind() {
    Objective objective =
        PLAIN.withPenalty(L1.of(1)).withPenalty(WeightDecay.of(1)).withPenalty(L1.of(2));
    assertEquals(List.of(WeightDecay.of(1), L1.of(2)), objective.penalties());
    assertEquals(Optional.of(L1.of(2)), objective.penalty(L1.class));
    assertEquals(Optional.empty(), objective.penalty(Contraction.class));
  }

  @Test
  void partsAreReplacedOneByOne() {
    Objective objective =
        PLAIN
            .withCorruption(Masking.of(0.5f))
            .withEmphasis(Emphasis.of(1, 0))
            .withReconstruction(Bernoulli.of())
            .withCode(GaussianCode.standard());
    assertEquals(Bernoulli.of(), objective.reconstruction());
    assertEquals(Optional.of(Masking.of(0.5f)), objective.corruption());
    assertEquals(Emphasis.of(1, 0), objective.emphasis());
    assertEquals(Optional.of(GaussianCode.standard()), objective.code());
    assertTrue(PLAIN.emphasis().isNone());
    assertFalse(objective.emphasis().isNone());
  }

  @Test
  void contradictionsAreRefused() {
    assertMessage(
        "emphasis needs a corruption, got none", () -> PLAIN.withEmphasis(Emphasis.of(1, 0)));
    assertMessage(
        "each kind of penalty is given once, got [l1, l1]",
        () ->
            new Objective(
                Squared.of(),
                Optional.empty(),
                Emphasis.none(),
                List.of(L1.of(1), L1.of(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    Objective damaged = PLAIN.withCorruption(Masking.of(0.5f)).withEmphasis(Emphasis.of(1, 0));
    assertMessage(
        "emphasis needs a reconstruction without a variance of its own, got gaussian",
        () -> damaged.withReconstruction(Gaussian.learned()));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertMessage("L1 weight must be ≥ 0 and finite, got -1.0", () -> L1.of(-1));
    assertMessage("L1 weight must be ≥ 0 and finite, got NaN", () -> L1.of(Float.NaN));
    assertMessage("weight decay must be ≥ 0 and finite, got -1.0", () -> WeightDecay.of(-1));
    assertMessage("sparsity target must be in (0, 1), got 1.0", () -> KlSparsity.of(1, 1));
    assertMessage("sparsity target must be in (0, 1), got NaN", () -> KlSparsity.of(Float.NaN, 1));
    assertMessage(
        "KL sparsity weight must be ≥ 0 and finite, got -2.0", () -> KlSparsity.of(0.1f, -2));
    assertMessage("threshold must be > 0 and finite, got 0.0", () -> Huber.of(0));
    assertMessage(
        "correntropy sigma must be > 0 and finite, got NaN", () -> Correntropy.of(Float.NaN));
    assertMessage(
        "standardDeviation must be > 0 and finite, got Infinity",
        () -> Gaussian.fixed(Float.POSITIVE_INFINITY));
    assertMessage(
        "emphasis on untouched values must be ≥ 0 and finite, got -1.0", () -> Emphasis.of(1, -1));
    assertMessage("KL weight must be ≥ 0 and finite, got -1.0", () -> GaussianCode.of(-1, 0));
    assertMessage(
        "KL warm-up epochs must be ≥ 0 and finite, got NaN", () -> GaussianCode.of(1, Double.NaN));
  }

  @Test
  void lossesAddUpAndAverageByName() {
    Losses first = losses(2, 0.5);
    Losses second = losses(4, 1.5);
    assertEquals(2.5, first.total());
    assertEquals(0.5, first.part("contraction"));
    Losses mean = new Losses(List.of()).plus(3, first).plus(1, second).dividedBy(4);
    assertEquals(2.5, mean.part("reconstruction"));
    assertEquals(0.75, mean.part("contraction"));
    assertMessage("no part of the loss is named kl", () -> first.part("kl"));
  }

  private static Losses losses(double reconstruction, double contraction) {
    return new Losses(
        List.of(
            new Losses.Part("reconstruction", reconstruction),
            new Losses.Part("contraction", contraction)));
  }

  @Test
  void termsAreSummedInDoublePrecision() {
    int count = 1 << 20;
    try (Tensor values = Tensor.allocate(Shape.of(count, 1))) {
      values.fill(0.1f);
      values.set(0, 1e6f);
      // in float32 the 0.1s would be rounded to 0.125 beside a million
      LossTerm term = new LossTerm("reconstruction", values, () -> 1.0 / count);
      double expected = (1e6 + (count - 1) * (double) 0.1f) / count;
      assertEquals(expected, term.value(), 1e-9 * expected);
    }
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void severalSamplesRefuseWhatTheyCannotWeigh() {
    GaussianCode code = GaussianCode.standard().withSamples(2);
    assertMessage(
        "free bits and a KL capacity need one sample a row, got 2", () -> code.withFreeBits(1));
    assertMessage(
        "several samples per row need a reconstruction without a variance of its own and no emphasis,"
            + " got gaussian",
        () -> Objective.of(Gaussian.optimal()).withCode(code));
  }
}
