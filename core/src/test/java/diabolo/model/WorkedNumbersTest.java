package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.notation.Notation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.ContinuousBernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.reconstruction.SquaredSigmoid;
import diabolo.objective.reconstruction.StudentT;
import diabolo.objective.term.WarmUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of the objective that can be checked with a pocket calculator, through the whole graph. */
final class WorkedNumbersTest {

  private static final float[] ZERO = {0};

  @ParameterizedTest
  @CsvSource({
    "-3, 0.2, 0.6485873516",
    "0, 0.5, 0.6931471806",
    "2, 1, 0.1269280110",
    "800, 1, 0",
    "-800, 0, 0",
    "800, 0, 800",
    "-800, 1, 800",
  })
  void bernoulli(float logit, float target, double expected) {
    try (Comparison graph = decoderOnly(Bernoulli.of(), target, logit)) {
      assertEquals(expected, graph.loss("reconstruction"), 1e-7 * Math.max(1, expected));
      double sigmoid = 1 / (1 + Math.exp(-logit));
      assertEquals(sigmoid - target, graph.gradient("decoder.0.bias")[0], 1e-7);
    }
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1, 0.25, 1", "-2, 1, 9, -6", "1, 1, 0, 0"})
  void squaredIsNotHalved(float output, float target, double value, double gradient) {
    try (Comparison graph = decoderOnly(Squared.of(), target, output)) {
      assertEquals(value, graph.loss("reconstruction"), 1e-7);
      assertEquals(gradient, graph.gradient("decoder.0.bias")[0], 1e-7);
    }
  }

  /** At l = log 3 the sigmoid is ¾ and its slope 3/16; at 0 it is ½ and ¼. */
  @ParameterizedTest
  @CsvSource({"1.0986123, 0.25, 0.25, 0.1875", "0, 1, 0.25, -0.25", "0, 0.5, 0, 0"})
  void squaredErrorOfASigmoid(float logit, float target, double value, double gradient) {
    try (Comparison graph = decoderOnly(SquaredSigmoid.of(), target, logit)) {
      assertEquals(value, graph.loss("reconstruction"), 1e-7);
      assertEquals(gradient, graph.gradient("decoder.0.bias")[0], 1e-7);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.125, 0.5", "-0.5, 0.125, -0.5", "2, 1.5, 1", "-3, 2.5, -1", "1, 0.5, 1"})
  void huberIsHalfTheSquareNearAndLinearFar(float error, double value, double gradient) {
    try (Comparison graph = decoderOnly(Huber.defaults(), 2, 2 + error)) {
      assertEquals(value, graph.loss("reconstruction"), 1e-7);
      assertEquals(gradient, graph.gradient("decoder.0.bias")[0], 1e-7);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, 0.8374598837",
    "0.5, 0.6931471806",
    "0.9, 1.0103385595",
    "0.500001, 0.6931471806",
    "0.52, 0.6936808840",
  })
  void continuousBernoulliIsBernoulliLessTheLogarithmOfItsNormalizer(
      double lambda, double logNormalizer) {
    double logit = Math.log(lambda / (1 - lambda));
    double target = 0.3;
    double cross = Math.log1p(Math.exp(logit)) - logit * target;
    ContinuousBernoulli likelihood = ContinuousBernoulli.of();
    try (Comparison graph = decoderOnly(likelihood, (float) target, (float) logit)) {
      double loss = graph.loss("reconstruction");
      assertEquals(cross - logNormalizer, loss, 2e-7);
      assertNotEquals(cross, loss, 0.1, "the Bernoulli loss is no density of grey values");
    }
  }

  /**
   * Worked by hand: 1 − e^(−u²/2) with u = e/σ, and its slope (u/σ) e^(−u²/2). e^(−1/2) is
   * 0.6065306597; a wild value costs 1 and pulls nothing. Without the ½ a value of one σ would cost
   * 0.6321, with the usual factor 1/(σ√(2π)) 0.1570.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.3934693403, 0.6065306597",
    "0.5, 0.5, 0.3934693403, 1.2130613194",
    "0.5, -0.1, 0.0198013267, -0.3920794693",
    "1, 20, 1, 0"
  })
  void correntropy(float sigma, float error, double loss, double gradient) {
    try (Comparison graph = decoderOnly(Correntropy.of(sigma), 2, 2 + error)) {
      assertEquals(loss, graph.loss("reconstruction"), 1e-6);
      assertEquals(gradient, graph.gradient("decoder.0.bias")[0], 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"3.5, 0.7, -1.6923076923", "1000000, 0.7, -2.2448979592"})
  void studentT(float degrees, float scale, double gradient) {
    try (Comparison graph = decoderOnly(StudentT.fixed(degrees, scale), 1.3f, 0.2f)) {
      assertEquals(gradient, graph.gradient("decoder.0.bias")[0], 1e-5);
    }
    // Cauchy's density at its median is 1/π
    try (Comparison graph = decoderOnly(StudentT.fixed(1, 1), 0, 0)) {
      assertEquals(Math.log(Math.PI), graph.loss("reconstruction"), 1e-6);
    }
  }

  @Test
  void studentTWithLearnedScale() {
    // ∂/∂τ = −1.2307692308, and ∂/∂log τ = τ ∂/∂τ
    try (Comparison graph =
        decoderOnly(new StudentT(3.5f, StudentT.ScaleSource.LEARNED, 0.7f), 1.3f, 0.2f)) {
      graph.set("reconstruction.logScale", Math.log(0.7));
      assertEquals(-1.2307692308 * 0.7, graph.gradient("reconstruction.logScale")[0], 1e-5);
    }
  }

  @Test
  void gaussianWithGivenDeviation() {
    // ½ (log 2π + log ¼ + 0.25/0.25) with e = 0.5, σ = ½
    double expected = 0.5 * (Math.log(2 * Math.PI) + Math.log(0.25) + 1);
    try (Comparison graph = decoderOnly(Gaussian.fixed(0.5f), 1, 1.5f)) {
      graph.set("reconstruction.logVariance", Math.log(0.25));
      assertEquals(expected, graph.loss("reconstruction"), 1e-6);
      assertEquals(2, graph.gradient("decoder.0.bias")[0], 1e-6);
      assertEquals(0, graph.gradient("reconstruction.logVariance")[0]);
    }
  }

  @Test
  void gaussianWithLearnedDeviation() {
    // ∂/∂s = ½ (1 − e² e⁻ˢ): with e = 0.5, s = 0 it is 0.375
    try (Comparison graph = decoderOnly(Gaussian.learned(), 1, 1.5f)) {
      assertEquals(0.375, graph.gradient("reconstruction.logVariance")[0], 1e-7);
      graph.set("reconstruction.logVariance", Math.log(0.25));
      assertEquals(0, graph.gradient("reconstruction.logVariance")[0], 1e-6);
    }
  }

  @Test
  void gaussianWithTheBestDeviationOfTheBatch() {
    // two rows, e = 0.3 and 0.5: σ² = 0.17, NLL = ½ (log(2π σ²) + 1), ∂/∂x̂ = e/σ²/N
    float[][] rows = {{0.7f}, {0.5f}};
    try (Comparison graph = Comparison.of(undercomplete(Gaussian.optimal()), rows)) {
      graph.set("decoder.0.bias", 1);
      double expected = 0.5 * (Math.log(2 * Math.PI * 0.17) + 1);
      // the soft bound at log σ = −6 moves log σ by log(1 + e^(−6 − log σ)) = 0.006
      assertEquals(expected, graph.loss("reconstruction"), 1e-4);
      assertEquals(0.8 / 0.17 / 2, graph.gradient("decoder.0.bias")[0], 0.03);
      assertEquals(
          0, graph.gradient("reconstruction.logVariance")[0], "it has no gradient of its own");
    }
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.2, 0.0939430260", "0.1, 0.3, 0.1163217566", "0.3, 0.3, 0"})
  void klSparsityAfterSigmoid(float target, double rate, double expected) {
    ModelSpec spec = sparse(Activation.SIGMOID, KlSparsity.of(target, 1));
    try (Comparison graph = Comparison.of(spec, ZERO, ZERO, ZERO)) {
      graph.set("encoder.0.bias", Math.log(rate / (1 - rate)));
      assertEquals(expected, graph.loss("klSparsity"), 1e-6);
      // ∂/∂a = (−ρ/ρ̂ + (1−ρ)/(1−ρ̂)) ρ̂ (1−ρ̂) = ρ̂ − ρ
      assertEquals(rate - target, graph.gradient("encoder.0.bias")[0], 1e-6);
    }
  }

  @Test
  void klSparsityAfterTanhCountsHalfOfHPlusOne() {
    ModelSpec spec = sparse(Activation.TANH, KlSparsity.of(0.05f, 1));
    try (Comparison graph = Comparison.of(spec, ZERO)) {
      // (h + 1)/2 = sigmoid(2a) = 0.2
      graph.set("encoder.0.bias", 0.5 * Math.log(0.2 / 0.8));
      assertEquals(0.0939430260, graph.loss("klSparsity"), 1e-6);
      assertEquals(2 * (0.2 - 0.05), graph.gradient("encoder.0.bias")[0], 1e-6);
    }
  }

  @Test
  void runningRatesForgetGraduallyAndStandInForThoseOfTheBatch() {
    ModelSpec spec = sparse(Activation.SIGMOID, KlSparsity.of(0.05f, 1).withMemory(0.75f));
    try (Comparison graph = Comparison.of(spec, ZERO, ZERO)) {
      graph.set("klSparsity.rate", -1).set("encoder.0.bias", Math.log(0.2 / 0.8));
      assertEquals(0.0939430260, graph.loss("klSparsity"), 1e-6, "the first batch sets the rate");
      // a batch at 0.6: ρ̄ = 0.75 · 0.2 + 0.25 · 0.6 = 0.3
      graph.set("encoder.0.bias", Math.log(0.6 / 0.4));
      float[] gradient = graph.gradient("encoder.0.bias");
      double kl = 0.05 * Math.log(0.05 / 0.3) + 0.95 * Math.log(0.95 / 0.7);
      assertEquals(kl, graph.losses().part("klSparsity"), 1e-6);
      assertEquals((-0.05 / 0.3 + 0.95 / 0.7) * 0.6 * 0.4, gradient[0], 1e-6);
      assertEquals(
          0.3,
          graph.parameters().get(graph.structure().withoutExactGradient().get(0).offset()),
          1e-6);
    }
  }

  @Test
  void aWarmUpGrowsByEpochs() {
    assertEquals(0, WarmUp.of(4).at(0), 0);
    assertEquals(0.375, WarmUp.of(4).at(1.5), 0);
    assertEquals(1, WarmUp.of(4).at(9), 0);
  }

  @Test
  void l1ByDecoderNormsDoesNotChangeWhereTheCodeShrinksAndTheDecoderGrows() {
    Architecture architecture = Architecture.of(2).withActivation(Activation.IDENTITY);
    L1 byNorms = L1.of(0.5f).withMeasure(L1.Measure.DECODER_NORMS);
    ModelSpec spec = Undercomplete.of(architecture).with(byNorms);
    try (Comparison graph = Comparison.of(spec, new float[] {1, 0}, new float[] {3, 0})) {
      // |h| = 2, 1 and 6, 3; columns (3, 4) and (0, 2)
      graph.set("encoder.0.weight", 2, 0, -1, 0).set("decoder.0.weight", 3, 0, 4, 2);
      double right = 0.5 * (5 * (2 + 6) + 2 * (1 + 3)) / 2;
      assertEquals(right, graph.loss("l1"), 1e-5);
      graph.set("encoder.0.weight", 1, 0, -0.5, 0).set("decoder.0.weight", 6, 0, 8, 4);
      assertEquals(right, graph.loss("l1"), 1e-5, "mistaken: half of the sum of magnitudes");
    }
  }

  @Test
  void klSparsityRefusesUnboundedCodes() {
    for (Activation activation : Activation.values()) {
      KlSparsity penalty = KlSparsity.of(0.1f, 1);
      if (activation == Activation.SIGMOID || activation == Activation.TANH) {
        penalty.check(activation);
      } else {
        String message =
            assertThrows(IllegalArgumentException.class, () -> penalty.check(activation))
                .getMessage();
        String name = Notation.name(activation);
        assertTrue(message.endsWith("got " + name + "; l1 is for unbounded codes"), message);
      }
    }
  }

  @Test
  void l1IsTheMeanOverRowsOfTheSumOfMagnitudes() {
    Architecture architecture = Architecture.of(2).withActivation(Activation.IDENTITY);
    ModelSpec spec = Undercomplete.of(architecture).with(L1.of(0.5f));
    try (Comparison graph = Comparison.of(spec, new float[] {1}, new float[] {3})) {
      graph.set("encoder.0.weight", 2, -1);
      assertEquals(0.5 * (2 + 1 + 6 + 3) / 2, graph.loss("l1"), 1e-6);
    }
  }

  @Test
  void weightDecayIsHalfTheSumOfSquaredWeightsWithoutBiases() {
    try (Comparison graph = Comparison.of(undercomplete(Squared.of()).with(decay(0.1f)), ZERO)) {
      graph.set("encoder.0.weight", 3).set("decoder.0.weight", 4).set("encoder.0.bias", 100);
      assertEquals(0.1 * 0.5 * 25, graph.loss("weightDecay"), 1e-6);
      assertEquals(0.3, graph.gradient("encoder.0.weight")[0], 1e-6);
    }
  }

  private static WeightDecay decay(float weight) {
    return WeightDecay.of(weight);
  }

  @Test
  void freeBitsAreAFloorForEachUnitNotForTheSum() {
    // μ = 1 and 0.2: KL = 0.5 and 0.02; a floor of 0.1 on each gives 0.6, on the sum 0.52
    ModelSpec spec = Variational.of(Architecture.of(2), Squared.of());
    GaussianCode code = GaussianCode.standard().withFreeBits(0.1f);
    ModelSpec free = spec.with(spec.objective().withCode(code));
    try (Comparison graph = Comparison.of(free, ZERO, ZERO)) {
      graph.set("encoder.0.bias", 1, 0.2);
      double loss = graph.loss("kl");
      assertEquals(0.6, loss, 1e-7);
      assertNotEquals(0.52, loss, 0.01);
      assertArrayEquals(new float[] {1, 0}, graph.gradient("encoder.0.bias"), 1e-7f);
    }
  }

  @Test
  void capacityPullsTheDivergenceUpAsWellAsDown() {
    // T20: KL = 0.5; |0.5 − 0.75 · ¼| and |0.5 − 4 · ¼|, where a clamp to zero has no gradient
    ModelSpec spec = Variational.of(Architecture.of(1), Squared.of());
    for (float[] c : new float[][] {{0.75f, 0.3125f, 1}, {4, 0.5f, -1}}) {
      GaussianCode code = GaussianCode.of(1, 0).withCapacity(new GaussianCode.Capacity(c[0], 1));
      try (Comparison graph = Comparison.of(spec.with(spec.objective().withCode(code)), ZERO)) {
        graph.set("encoder.0.bias", 1);
        assertEquals(c[1], graph.loss("kl"), 1e-7);
        assertEquals(c[2], graph.gradient("encoder.0.bias")[0], 1e-7);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.5, 1, 0", "0.5, -1, 0.3089397206, 0.5, -0.3160602794", "0, 0, 0, 0, 0"})
  void gaussianDivergence(
      double mean, double logVariance, double expected, double byMean, double byLogVariance) {
    ModelSpec spec =
        Variational.of(Architecture.of(1).withCodeActivation(Activation.IDENTITY))
            .with(Squared.of());
    try (Comparison graph = Comparison.of(spec, ZERO, ZERO)) {
      // the decoder's weights are zero: all gradients are those of the divergence
      graph.set("encoder.0.bias", mean).set("encoder.logVariance.bias", logVariance);
      assertEquals(expected, graph.loss("kl"), 1e-7);
      assertEquals(byMean, graph.gradient("encoder.0.bias")[0], 1e-7);
      assertEquals(byLogVariance, graph.gradient("encoder.logVariance.bias")[0], 1e-7);
    }
  }

  @Test
  void logVariancesAreClippedWithZeroGradientBeyond() {
    ModelSpec spec =
        Variational.of(Architecture.of(1).withCodeActivation(Activation.IDENTITY))
            .with(Squared.of());
    try (Comparison graph = Comparison.of(spec, ZERO)) {
      graph.set("encoder.logVariance.bias", 12);
      assertEquals(0.5 * (Math.exp(10) - 1 - 10), graph.loss("kl"), 1e-2);
      assertEquals(0, graph.gradient("encoder.logVariance.bias")[0]);
      graph.set("encoder.logVariance.bias", -12);
      assertEquals(0.5 * (Math.exp(-10) - 1 + 10), graph.loss("kl"), 1e-5);
      assertEquals(0, graph.gradient("encoder.logVariance.bias")[0]);
    }
  }

  @Test
  void theKlWeightGrowsLinearly() {
    GaussianCode code = GaussianCode.of(0.8f, 4);
    assertArrayEquals(
        new double[] {0, 0.2, 0.4, 0.8, 0.8},
        new double[] {
          code.weightAt(0), code.weightAt(1), code.weightAt(2), code.weightAt(4), code.weightAt(9)
        },
        1e-7);
    assertEquals(1, GaussianCode.standard().weightAt(0));
  }

  private static ModelSpec undercomplete(Reconstruction reconstruction) {
    return Undercomplete.of(Architecture.of(1).withActivation(Activation.IDENTITY))
        .with(reconstruction);
  }

  private static ModelSpec sparse(Activation activation, Penalty penalty) {
    return Sparse.of(Architecture.of(1).withActivation(activation), penalty);
  }

  /** One row of one value whose decoder output is its bias. */
  private static Comparison decoderOnly(Reconstruction reconstruction, float target, float output) {
    return Comparison.of(undercomplete(reconstruction), new float[] {target})
        .set("decoder.0.bias", output);
  }
}
