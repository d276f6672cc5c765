package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.ContractionTest;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Squared;
import diabolo.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Mistakes that were met in public autoencoder code: each test has the right number, and beside it
 * the number that the mistaken formula gives, which ours must not be.
 */
final class PublicMistakesTest {

  private static final float[] ORIGIN = {0, 0};

  private static void assertRight(double right, double mistaken, double got) {
    assertNotEquals(right, mistaken, 1e-3, "the case does not tell right from wrong");
    assertEquals(right, got, 2e-6 * Math.max(1, Math.abs(right)));
  }

  @Test
  void thePenaltyOfADeepEncoderUsesEveryLayer() {
    // mistaken: the last layer's weights alone
    try (Comparison chain = tanhChain()) {
      assertRight(0.5469014349, 0.8843822325, chain.loss("contraction"));
    }
  }

  @Test
  void thePenaltyHasAGradientToTheWeightsAndFollowsThem() {
    // mistaken: a detached copy of W: no gradient by W but through the activations, and 5 for ever
    try (Comparison unit = oneLayer(1, Activation.IDENTITY, ORIGIN)) {
      unit.set("encoder.0.weight", 1, 2);
      assertRight(2, 0, unit.gradient("encoder.0.weight")[0]);
      unit.set("encoder.0.weight", 0.8, 1.6);
      assertRight(3.2, 5, unit.loss("contraction"));
    }
  }

  @Test
  void theLossTakesTargetAndPredictionInThisOrder() {
    // logit 1 for target 0.2; mistaken: logit 0.2 for target 1
    double right = Math.log(1 + Math.E) - 0.2;
    double swapped = Math.log(1 + Math.exp(0.2)) - 0.2;
    ModelSpec spec = linear(1).with(Bernoulli.of());
    try (Comparison graph = Comparison.of(spec, new float[] {0.2f})) {
      assertRight(right, swapped, graph.set("decoder.0.bias", 1).loss("reconstruction"));
    }
  }

  @Test
  void aBatchRepeatedTwiceHasTheSameLoss() {
    // mistaken: sums over the batch, which double
    float[] a = {0.5f, 1};
    float[] b = {-1, 0.25f};
    ModelSpec spec = contractive(2, Activation.SIGMOID).with(KlSparsity.of(0.1f, 1));
    try (Comparison once = Comparison.of(spec.with(L1.of(1)), a, b);
        Comparison twice = Comparison.of(spec.with(L1.of(1)), a, b, a, b)) {
      for (Comparison graph : new Comparison[] {once, twice}) {
        graph.set("encoder.0.weight", 1, 2, -1, 1).set("decoder.0.weight", 1, 0, 2, 1);
      }
      for (String part : new String[] {"reconstruction", "contraction", "l1", "klSparsity"}) {
        assertRight(once.loss(part), 2 * once.loss(part), twice.loss(part));
      }
    }
  }

  @Test
  void doublingTheColumnsDoublesTheReconstructionOnly() {
    // mistaken: means over features, which stay as they are
    try (Comparison narrow = oneLayer(1, Activation.SIGMOID, new float[] {0.5f, 1});
        Comparison wide = oneLayer(1, Activation.SIGMOID, new float[] {0.5f, 1, 0.5f, 1})) {
      narrow.set("encoder.0.weight", 1, 2).set("decoder.0.weight", 1, -1);
      wide.set("encoder.0.weight", 1, 2, 0, 0).set("decoder.0.weight", 1, -1, 1, -1);
      double error = narrow.loss("reconstruction");
      assertRight(2 * error, error, wide.loss("reconstruction"));
      assertEquals(narrow.loss("contraction"), wide.loss("contraction"), 1e-7);
    }
  }

  @Test
  void theSlopeIsThatOfTheConfiguredActivation() {
    // one unit, w = (3, 4), x = (1, 1), b = −6.5: a = 0.5; mistaken: (h (1 − h))² for all of them
    Activation[] all = {
      Activation.RELU, Activation.TANH, Activation.ELU, Activation.SILU, Activation.SOFTPLUS
    };
    double sigmoid = 1 / (1 + Math.exp(-0.5));
    double tanh = Math.tanh(0.5);
    double[] values = {0.5, tanh, 0.5, 0.5 * sigmoid, Math.log(1 + Math.exp(0.5))};
    double[] slopes = {1, 1 - tanh * tanh, 1, sigmoid + 0.5 * sigmoid * (1 - sigmoid), sigmoid};
    for (int i = 0; i < all.length; i++) {
      try (Comparison unit = oneLayer(1, all[i], new float[] {1, 1})) {
        unit.set("encoder.0.weight", 3, 4).set("encoder.0.bias", -6.5);
        double h = values[i];
        double mistaken = h * (1 - h) * h * (1 - h) * 25;
        assertRight(slopes[i] * slopes[i] * 25, mistaken, unit.loss("contraction"));
      }
    }
  }

  @Test
  void thePenaltyDependsOnTheInputAndHasAGradient() {
    // mistaken: λ Σ W² of a detached matrix, 5 for every x and without gradient
    float[] x = {1, 1};
    double h = 1 / (1 + Math.exp(-3));
    double slope = h * (1 - h);
    try (Comparison unit = oneLayer(1, Activation.SIGMOID, x)) {
      unit.set("encoder.0.weight", 1, 2);
      assertRight(slope * slope * 5, 5, unit.loss("contraction"));
      // the decoder's weight is zero, so this is the penalty's gradient alone
      assertRight(2 * slope * slope * (1 - 2 * h) * 5, 0, unit.gradient("encoder.0.bias")[0]);
    }
  }

  @Test
  void doublingTheWeightDoublesTheGradient() {
    // mistaken: a whole-number division that makes the factor 0
    double[] gradients = new double[2];
    for (int i = 0; i < 2; i++) {
      ModelSpec spec = linear(1).with(ContractionTest.exact(0.1f * (i + 1)));
      try (Comparison unit = Comparison.of(spec, ORIGIN, ORIGIN)) {
        unit.set("encoder.0.weight", 1, 2);
        gradients[i] = unit.gradient("encoder.0.weight")[1];
      }
    }
    assertRight(0.4, 0, gradients[0]);
    assertRight(2 * gradients[0], gradients[0], gradients[1]);
  }

  @Test
  void theGradientIsOnceTheDifferenceQuotient() {
    // mistaken: a factor 2 too much. P(b) = 5 (h (1 − h))², h = sigmoid(b), at b = 1
    try (Comparison unit = oneLayer(1, Activation.SIGMOID, ORIGIN)) {
      unit.set("encoder.0.weight", 1, 2).set("encoder.0.bias", 1);
      double quotient = (penalty(1 + 1e-5) - penalty(1 - 1e-5)) / 2e-5;
      assertRight(1, 2, unit.gradient("encoder.0.bias")[0] / quotient);
    }
  }

  private static double penalty(double bias) {
    double h = 1 / (1 + Math.exp(-bias));
    return 5 * h * (1 - h) * h * (1 - h);
  }

  @Test
  void weightsAreSquaredBeforeTheyAreSummed() {
    // mistaken: (1 + 2)² instead of 1² + 2²
    try (Comparison unit = oneLayer(1, Activation.SIGMOID, ORIGIN)) {
      unit.set("encoder.0.weight", 1, 2);
      assertRight(5 / 16.0, 9 / 16.0, unit.loss("contraction"));
    }
  }

  @Test
  void slopesMultiplyTheirOwnUnitsWeights() {
    // mistaken: Σ (h (1 − h))² · Σ W²
    try (Comparison units = oneLayer(2, Activation.SIGMOID, ORIGIN)) {
      units.set("encoder.0.weight", 1, 2, -1, 1);
      assertRight(7 / 16.0, 14 / 16.0, units.loss("contraction"));
    }
  }

  @Test
  void everyUnitHasItsOwnGradient() {
    // mistaken: the norm of the gradient of the sum of the codes, ‖Jᵀ1‖²
    try (Comparison units = oneLayer(2, Activation.SIGMOID, ORIGIN)) {
      units.set("encoder.0.weight", 1, 2, -1, 1);
      assertRight(0.4375, 0.5625, units.loss("contraction"));
    }
  }

  @Test
  void normsAreAveragedNotJacobians() {
    // code |x| by two rectifiers: Jacobians 1 and −1 at x = 1 and −1, of mean 0
    try (Comparison graph = absoluteValue(new float[] {1}, new float[] {-1})) {
      assertRight(1, 0, graph.loss("contraction"));
    }
  }

  private static Comparison absoluteValue(float[]... rows) {
    Architecture architecture =
        Architecture.of(1, 2)
            .withActivation(Activation.RELU)
            .withCodeActivation(Activation.IDENTITY);
    ModelSpec spec = Undercomplete.of(architecture).with(ContractionTest.exact(1));
    return Comparison.of(spec, rows).set("encoder.0.weight", 1, -1).set("encoder.1.weight", 1, 1);
  }

  @Test
  void theNormIsSquaredAndOfTheProductOfAllLayers() {
    // J = 2 · 3; mistaken: the norm itself, 6
    ModelSpec spec = linear(1, 1).with(ContractionTest.exact(1));
    try (Comparison chain = Comparison.of(spec, new float[] {1})) {
      chain.set("encoder.0.weight", 3).set("encoder.1.weight", 2);
      assertRight(36, 6, chain.loss("contraction"));
    }
  }

  @Test
  void rowsDoNotMixInThePenalty() {
    // mistaken: terms across examples, as a matrix product over the batch has them
    float[][] rows = {{1, 0}, {0, 1}, {-2, 1}};
    double mean = 0;
    for (float[] row : rows) {
      try (Comparison one = deep(row)) {
        mean += one.loss("contraction") / rows.length;
      }
    }
    try (Comparison all = deep(rows)) {
      assertRight(mean, mean * rows.length, all.loss("contraction"));
    }
  }

  private static Comparison deep(float[]... rows) {
    return Comparison.of(contractive(2, Activation.TANH, 2), rows)
        .set("encoder.0.weight", 1, 2, -1, 1)
        .set("encoder.1.weight", 0.5, -1, 1, 1);
  }

  @Test
  void theChainRuleMultipliesMatrices() {
    // [[0, 1], [1, 0]] · [[1, 2], [3, 4]] = [[3, 4], [1, 2]]: 30; mistaken: value by value, 4 + 9
    ModelSpec spec = linear(2, 2).with(ContractionTest.exact(1));
    try (Comparison graph = Comparison.of(spec, ORIGIN)) {
      graph.set("encoder.0.weight", 1, 2, 3, 4).set("encoder.1.weight", 0, 1, 1, 0);
      assertRight(30, 13, graph.loss("contraction"));
    }
  }

  @Test
  void thePenaltyIsASumOverUnitsAndInputs() {
    // mistaken: a mean over the K · D values of J, which two equal units leave as it is
    try (Comparison one = oneLayer(1, Activation.SIGMOID, ORIGIN);
        Comparison two = oneLayer(2, Activation.SIGMOID, ORIGIN)) {
      double single = one.set("encoder.0.weight", 1, 2).loss("contraction");
      two.set("encoder.0.weight", 1, 2, 1, 2);
      assertRight(2 * single, single, two.loss("contraction"));
    }
  }

  @Test
  void theReconstructionOfAVariationalModelIsASumOverFeatures() {
    // mistaken: a mean over features, which collapses the code
    ModelSpec spec = variational(1).with(Bernoulli.of());
    float[] once = {0.25f};
    float[] thrice = {0.25f, 0.25f, 0.25f};
    try (Comparison one = Comparison.of(spec, once);
        Comparison three = Comparison.of(spec, thrice)) {
      double loss = one.set("decoder.0.bias", 1).loss("reconstruction");
      assertRight(3 * loss, loss, three.set("decoder.0.bias", 1, 1, 1).loss("reconstruction"));
    }
  }

  @Test
  void theDivergenceIsASumOverCodeUnitsWithAGradient() {
    // mistaken: a mean over units, 0.4044698603, or a clip at 0 that stops the gradient
    try (Comparison graph = Comparison.of(variational(2).with(Squared.of()), ORIGIN)) {
      graph.set("encoder.0.bias", 1, 0.5).set("encoder.logVariance.bias", 0, -1);
      assertRight(0.8089397206, 0.4044698603, graph.loss("kl"));
      assertRight(1, 0, graph.gradient("encoder.0.bias")[0]);
      assertRight(-0.3160602794, 0, graph.gradient("encoder.logVariance.bias")[1]);
    }
  }

  @Test
  void theDeltaUsesTheConfiguredSlopeAndLoss() {
    // h = tanh(0.5), x̂ = 2 h, squared: 2 (x̂ − 1) · 2 · (1 − h²); mistaken: (x̂ − 1) · 2 · h (1 −
    // h)
    ModelSpec spec = Undercomplete.of(Architecture.of(1).withActivation(Activation.TANH));
    double h = Math.tanh(0.5);
    double right = 2 * (2 * h - 1) * 2 * (1 - h * h);
    double mistaken = (2 * h - 1) * 2 * h * (1 - h);
    try (Comparison graph = Comparison.of(spec, new float[] {1})) {
      graph.set("encoder.0.weight", 0.5).set("decoder.0.weight", 2);
      assertRight(right, mistaken, graph.gradient("encoder.0.weight")[0]);
    }
  }

  @Test
  void theSparsityGradientIsThatOfThePenalty() {
    // (−ρ/ρ̂ + (1−ρ)/(1−ρ̂)) ρ̂ (1−ρ̂) = 0.15; mistaken: without the slope, 0.9375
    Architecture architecture = Architecture.of(1).withActivation(Activation.SIGMOID);
    ModelSpec spec = Undercomplete.of(architecture).with(KlSparsity.of(0.05f, 1));
    for (float[][] batch : new float[][][] {{{0}}, {{0}, {0}, {0}}}) {
      try (Comparison graph = Comparison.of(spec, batch)) {
        graph.set("encoder.0.bias", Math.log(0.25));
        assertRight(0.15, 0.9375, graph.gradient("encoder.0.bias")[0]);
      }
    }
  }

  @Test
  void theBoundIsTheSumOfErrorAndDivergence() {
    // mistaken: the difference, as where one of the two is maximized
    try (Comparison graph = Comparison.of(variational(1).with(Squared.of()), new float[] {2})) {
      graph.set("encoder.0.bias", 1);
      assertEquals(0.5, graph.loss("kl"), 1e-6);
      assertRight(4.5, 3.5, graph.losses().total());
    }
  }

  @Test
  void theMeanOfABernoulliIsASigmoidOfEachLogit() {
    // mistaken: a softmax over the features, 0.1192029220 for the first
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor logits = plan.scratch(1, 2);
      logits.copyFrom(new float[] {0, 2});
      Tensor mean = Bernoulli.of().mean(plan, logits);
      plan.run();
      assertRight(0.5, 0.1192029220, mean.get(0));
      assertRight(0.8807970780, 0.5, mean.get(1));
    }
  }

  @Test
  void oneLayerIsTheSumOverUnitsOfTheirOwnSquaredGradients() {
    // by loops over units and inputs with difference quotients; mistaken: of the sum of the units
    double[][] weights = {{1, -0.5}, {0.3, 2}, {-1.2, 0.7}};
    float[] row = {0.4f, -0.9f};
    double right = 0;
    double mistaken = 0;
    for (int d = 0; d < 2; d++) {
      double sum = 0;
      for (double[] unit : weights) {
        double slope = (sigmoid(unit, row, d, 1e-5) - sigmoid(unit, row, d, -1e-5)) / 2e-5;
        right += slope * slope;
        sum += slope;
      }
      mistaken += sum * sum;
    }
    try (Comparison layer = oneLayer(3, Activation.SIGMOID, row)) {
      layer.set("encoder.0.weight", 1, -0.5, 0.3, 2, -1.2, 0.7);
      assertRight(right, mistaken, layer.loss("contraction"));
    }
  }

  private static double sigmoid(double[] unit, float[] row, int moved, double by) {
    double z = unit[moved] * by;
    for (int d = 0; d < unit.length; d++) {
      z += unit[d] * row[d];
    }
    return 1 / (1 + Math.exp(-z));
  }

  private static ModelSpec linear(int codeSize, int... hidden) {
    Architecture architecture = Architecture.of(codeSize, hidden);
    return Undercomplete.of(architecture.withActivation(Activation.IDENTITY));
  }

  private static ModelSpec variational(int codeSize) {
    return Variational.of(Architecture.of(codeSize).withActivation(Activation.IDENTITY));
  }

  private static ModelSpec contractive(int codeSize, Activation activation, int... hidden) {
    Architecture architecture = Architecture.of(codeSize, hidden).withActivation(activation);
    return Undercomplete.of(architecture).with(ContractionTest.exact(1));
  }

  private static Comparison oneLayer(int codeSize, Activation activation, float[]... rows) {
    return Comparison.of(contractive(codeSize, activation), rows);
  }

  private static Comparison tanhChain() {
    ModelSpec spec = contractive(1, Activation.TANH, 1);
    return Comparison.of(spec, new float[] {0.5f})
        .set("encoder.0.weight", 1)
        .set("encoder.1.weight", 2);
  }
}
