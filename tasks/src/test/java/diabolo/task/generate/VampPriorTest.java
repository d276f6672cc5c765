package diabolo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.likelihood.LikelihoodTest;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Layer;
import diabolo.nn.map.Dense;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.random.Seed;
import diabolo.task.RandomModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VampPriorTest {

  private static final double LOG_VARIANCE = Math.log(0.25);

  /** log N(z; μ, ¼) for the mean square of z − μ. */
  private static double density(double meanSquare) {
    return -0.5 * (Math.log(2 * Math.PI * 0.25) + meanSquare / 0.25);
  }

  /** q(z|x) = N(0.5 x, 0.25) at x = 2 and −4: ½ N(z; 1, ¼) + ½ N(z; −2, ¼) at z = 1, by hand. */
  @Test
  void rowsAsPseudoInputsGiveTheMixtureOfTheirPosteriors() throws IOException {
    VampPriorOptions options = VampPriorOptions.of(2).withPseudoInputs(PseudoInputs.ROWS);
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(1), 0.5, LOG_VARIANCE)) {
      VampPrior vamp = VampPrior.fit(model, LikelihoodTest.rows(2, -4), options);
      double near = 1 / Math.sqrt(2 * Math.PI * 0.25);
      double expected = Math.log(near / 2 * (1 + Math.exp(-0.5 * 9 / 0.25)));
      assertEquals(expected, vamp.prior().logDensity(new double[] {1}), 1e-6);
      assertTrue(vamp.comparison().isEmpty());
    }
  }

  /** Mean −0.5 and variance ¼ + 1.5² of ½ N(1, ¼) + ½ N(−2, ¼), within four standard errors. */
  @Test
  void drawsHaveTheMomentsOfTheMixture() {
    PosteriorMixture mixture = new PosteriorMixture(2, 1);
    mixture.set(0, new double[] {1}, new double[] {LOG_VARIANCE});
    mixture.set(1, new double[] {-2}, new double[] {LOG_VARIANCE});
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < 10_000; n++) {
      double value = mixture.draw(Seed.of(9), n)[0] + 0.5;
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / 10_000, 4 * Math.sqrt(2.5 / 10_000));
    // the fourth moment is 1.5⁴ + 6 · 1.5² · ¼ + 3/16 = 8.625, that of squares 8.625 − 2.5² = 2.375
    assertEquals(2.5, squares / 10_000, 4 * Math.sqrt(2.375 / 10_000));
    assertArrayEquals(mixture.draw(Seed.of(9), 3), mixture.draw(Seed.of(9), 3), 0);
  }

  /** One pseudo-input of N(z; 0.5 u, ¼) is best at the mean of the rows; log p follows by hand. */
  @Test
  void onePseudoInputOfALinearModelBecomesTheMeanOfTheRows() throws IOException {
    float[] rows = new float[200];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = n % 2 == 0 ? 3 : -1;
    }
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(1), 0.5, LOG_VARIANCE)) {
      VampPriorOptions options = VampPriorOptions.of(1).withSteps(600);
      VampPrior vamp = VampPrior.fit(model, LikelihoodTest.rows(rows), options);
      assertEquals(PseudoInputs.LEARNED, vamp.kept());
      VampPrior.Comparison held = vamp.comparison().orElseThrow();
      assertEquals(20, held.rows());
      // the mean of μ = 0.5 x is 0.5, so z is off by ±1 and by the posterior's ¼
      assertEquals(density(0), vamp.prior().logDensity(new double[] {0.5}), 0.02);
      // 200 draws of values whose standard deviation is 4
      assertEquals(density(1.25), held.ofLearned(), 4 * 4 / Math.sqrt(200));
      // from a row, half of them are off by 2 more
      assertTrue(held.ofRows() < held.ofLearned() - 1, held.toString());
      // N(0, 1): −½ (log 2π + E z²), E z² = ¼ + ½ (1.5² + 0.5²)
      assertEquals(-0.5 * (Math.log(2 * Math.PI) + 1.5), held.ofStandardNormal(), 0.4);
    }
  }

  @Test
  void whatIsWorseOnHeldOutRowsIsNotKept() throws IOException {
    float[] rows = new float[100];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = n % 2;
    }
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(1), 0.5, LOG_VARIANCE)) {
      VampPriorOptions wild = VampPriorOptions.of(2).withSteps(1).withLearningRate(100);
      VampPrior vamp = VampPrior.fit(model, LikelihoodTest.rows(rows), wild);
      VampPrior.Comparison held = vamp.comparison().orElseThrow();
      assertEquals(PseudoInputs.ROWS, vamp.kept());
      assertTrue(held.ofLearned() < held.ofRows() - 100, held.toString());
      assertTrue(vamp.prior().logDensity(new double[] {0.25}) > -1.5);
    }
  }

  /** Rows at 3 would pull u to 3; a Bernoulli model's stays at 1: E (z − 0.5)² = ¼ + 1. */
  @Test
  void pseudoInputsStayBetweenZeroAndOneWhereTheReconstructionNeedsIt() throws IOException {
    float[] rows = new float[50];
    Arrays.fill(rows, 3);
    VampPriorOptions options = VampPriorOptions.of(1).withSteps(3);
    try (Autoencoder bernoulli = LikelihoodTest.model(Bernoulli.of(), 0.5, LOG_VARIANCE);
        Autoencoder gaussian = LikelihoodTest.model(Gaussian.fixed(1), 0.5, LOG_VARIANCE)) {
      double clipped = learned(bernoulli, options, rows);
      double free = learned(gaussian, options, rows);
      assertEquals(density(1.25), clipped, 1.5);
      assertEquals(density(0.25), free, 0.3);
      assertTrue(free > clipped + 1);
    }
  }

  private static double learned(Autoencoder model, VampPriorOptions options, float... rows)
      throws IOException {
    return VampPrior.fit(model, LikelihoodTest.rows(rows), options)
        .comparison()
        .orElseThrow()
        .ofLearned();
  }

  @Test
  void theSameSeedGivesTheSameBits() throws IOException {
    float[] rows = new float[60];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = Seed.of(4).normal(n);
    }
    VampPriorOptions options = VampPriorOptions.of(3).withSteps(20).withBatchRows(7);
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(1), 0.5, LOG_VARIANCE)) {
      assertEquals(learned(model, options, rows), learned(model, options, rows), 0);
      assertNotEquals(
          learned(model, options, rows), learned(model, options.withSeed(2), rows), 1e-9);
    }
  }

  /** Encoders with and without hidden layers; central differences in double precision. */
  @Test
  void theGradientIsThatOfDifferencesInDoublePrecision() {
    for (int depth = 1; depth <= 3; depth++) {
      int[] widths =
          depth == 1 ? new int[] {2} : depth == 2 ? new int[] {2, 5} : new int[] {2, 4, 5};
      Variational spec = Variational.of(Architecture.of(widths[0], hidden(widths)));
      try (Autoencoder model = RandomModel.of(smooth(spec), 3, depth)) {
        assertGradient(model);
      }
    }
  }

  private static int[] hidden(int... widths) {
    return Arrays.copyOfRange(widths, 1, widths.length);
  }

  private static Variational smooth(Variational spec) {
    return Variational.of(spec.architecture().withActivation(Activation.TANH), Gaussian.fixed(1));
  }

  private static void assertGradient(Autoencoder model) {
    int components = 4;
    double[][] inputs = normal(components, 3, 11);
    double[][] codes = normal(6, 2, 12);
    try (PseudoInputGradient graph = new PseudoInputGradient(model, components)) {
      for (int i = 0; i < components * 3; i++) {
        graph.inputs().set(i, (float) inputs[i / 3][i % 3]);
        inputs[i / 3][i % 3] = graph.inputs().get(i);
      }
      assertEquals(mean(model, inputs, codes), graph.run(codes), 1e-5);
      for (int i = 0; i < components * 3; i++) {
        double at = inputs[i / 3][i % 3];
        inputs[i / 3][i % 3] = at + 1e-5;
        double up = mean(model, inputs, codes);
        inputs[i / 3][i % 3] = at - 1e-5;
        double down = mean(model, inputs, codes);
        inputs[i / 3][i % 3] = at;
        assertEquals((up - down) / 2e-5, graph.inputGradient().get(i), 1e-5);
      }
    }
  }

  private static double[][] normal(int rows, int columns, long seed) {
    double[][] values = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      values[i / columns][i % columns] = Seed.of(seed).normal(i);
    }
    return values;
  }

  /** (1/B) Σ log (1/C) Σ q(z|u), by plain loops. */
  private static double mean(Autoencoder model, double[][] inputs, double[][] codes) {
    double sum = 0;
    for (double[] code : codes) {
      double density = 0;
      for (double[] input : inputs) {
        List<Layer> layers = model.structure().encoder().layers();
        double[] x = input;
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
          x = layer(model, layer, x);
        }
        double[] mean = layer(model, layers.get(layers.size() - 1), x);
        double[] logVariance = layer(model, model.structure().logVariance().orElseThrow(), x);
        double product = 1;
        for (int k = 0; k < code.length; k++) {
          double variance = Math.exp(logVariance[k]);
          double square = (code[k] - mean[k]) * (code[k] - mean[k]);
          product *= Math.exp(-square / 2 / variance) / Math.sqrt(2 * Math.PI * variance);
        }
        density += product / inputs.length;
      }
      sum += Math.log(density) / codes.length;
    }
    return sum;
  }

  private static double[] layer(Autoencoder model, Layer any, double... x) {
    Dense layer = any.dense().orElseThrow();
    float[] weight = layer.weight().of(model.parameters()).toArray();
    float[] bias = layer.bias().orElseThrow().of(model.parameters()).toArray();
    double[] y = new double[layer.fanOut()];
    for (int k = 0; k < y.length; k++) {
      y[k] = bias[k];
      for (int d = 0; d < x.length; d++) {
        y[k] += weight[k * x.length + d] * x[d];
      }
      y[k] = any.activation() == Activation.TANH ? Math.tanh(y[k]) : y[k];
    }
    return y;
  }

  @Test
  void refusesTooFewRowsOtherModelsAndNumbersOutOfRange() throws IOException {
    VampPriorOptions options = VampPriorOptions.of(3);
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(1), 0.5, 0);
        Autoencoder plain = RandomModel.of(Undercomplete.of(Architecture.of(1)), 1, 1)) {
      DataException few =
          assertThrows(
              DataException.class,
              () -> VampPrior.fit(model, LikelihoodTest.rows(1, 2, 3), options));
      assertTrue(
          few.getMessage()
              .contains("expected at least 4 rows for 3 pseudo-inputs and 1 held out, got 3"),
          few.getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () -> VampPrior.fit(plain, FloatSamples.of(new float[4][1]), options));
    }
    assertThrows(IllegalArgumentException.class, () -> VampPriorOptions.of(0));
    assertThrows(IllegalArgumentException.class, () -> options.withSteps(0));
    assertThrows(IllegalArgumentException.class, () -> options.withBatchRows(0));
    assertThrows(IllegalArgumentException.class, () -> options.withLearningRate(Double.NaN));
  }
}
