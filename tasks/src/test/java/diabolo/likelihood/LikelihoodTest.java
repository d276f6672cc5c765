package diabolo.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Column;
import diabolo.feature.TableSchema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.Provenance;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.Squared;
import diabolo.task.evaluate.Binarize;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.option.Binarization;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A linear model x = 2z + 0.6ε of one column: its likelihood is known, N(0, 4.36). */
public final class LikelihoodTest {

  private static final double VARIANCE = 4 + 0.36;

  public static Samples rows(float... values) {
    return FloatSamples.of(SampleFormat.table(List.of("a")), values);
  }

  /** q(z|x) = N(gain · x, e^v). */
  public static Autoencoder model(Reconstruction likelihood, double gain, double logVariance) {
    return model(likelihood, gain, logVariance, "{}", "");
  }

  /** The same with training options and the digest of the training rows. */
  public static Autoencoder model(
      Reconstruction likelihood, double gain, double logVariance, String options, String digest) {
    Architecture architecture = Architecture.of(1).withCodeActivation(Activation.IDENTITY);
    Structure structure = Structure.of(Variational.of(architecture, likelihood), 1);
    Tensor flat = Tensor.allocate(Shape.of(1, structure.layout().size()));
    structure.layout().slot("encoder.0.weight").of(flat).fill((float) gain);
    structure.layout().slot("encoder.logVariance.bias").of(flat).fill((float) logVariance);
    structure.layout().slot("decoder.0.weight").of(flat).fill(2);
    structure.lossParameters().ifPresent(slot -> slot.of(flat).fill(likelihood.parameterStart()));
    Background origin =
        new Background(
            List.of(),
            new Provenance(
                "hand", "none", "hand", digest, 0, 0, options, 0, "made by hand", Optional.empty()),
            Optional.empty());
    TableSchema schema = new TableSchema(List.of(new Column("a", 0, 1)), Optional.empty());
    return new Autoencoder(structure, schema, flat, origin, Kernels.of(Kernels.Choice.JAVA));
  }

  private static double exact(double x) {
    return 0.5 * (Math.log(2 * Math.PI * VARIANCE) + x * x / VARIANCE);
  }

  @Test
  void theExactPosteriorGivesTheLikelihoodWithOneDraw() throws IOException {
    try (Autoencoder model = model(Gaussian.fixed(0.6f), 2 / VARIANCE, Math.log(0.36 / VARIANCE))) {
      for (int samples : new int[] {1, 249, 251, 600}) {
        Likelihood.Estimate e =
            Likelihood.run(
                model, rows(1.5f, -3), LikelihoodOptions.defaults().withSamples(samples));
        assertEquals((exact(1.5) + exact(-3)) / 2, e.negativeLogLikelihood(), 2e-5);
        assertEquals(samples, e.effectiveSampleSize(), samples * 1e-3);
      }
    }
  }

  @Test
  void theBoundGrowsToTheLikelihoodWithTheNumberOfDraws() throws IOException {
    try (Autoencoder model = model(Gaussian.fixed(0.6f), 0.3, Math.log(0.3))) {
      LikelihoodOptions options = LikelihoodOptions.defaults();
      Samples rows = rows(1.5f);
      double one = Likelihood.run(model, rows, options.withSamples(1)).negativeLogLikelihood();
      Likelihood.Estimate many = Likelihood.run(model, rows, options.withSamples(20_000));
      assertEquals(exact(1.5), many.negativeLogLikelihood(), 0.03);
      assertTrue(Math.abs(one - exact(1.5)) > 0.05, "one draw is far off: " + one);
      assertTrue(many.effectiveSampleSize() > 100 && many.effectiveSampleSize() < 19_000);
    }
  }

  /** T23: grey values under a Bernoulli decoder give a number that is no likelihood. */
  @Test
  void refusesGreyValuesUnderABernoulliDecoderUnlessBinarized() throws IOException {
    try (Autoencoder model = model(Bernoulli.of(), 0, 0)) {
      LikelihoodOptions options = LikelihoodOptions.defaults().withSamples(10);
      DataException e =
          assertThrows(DataException.class, () -> Likelihood.run(model, rows(1, 0.25f), options));
      assertTrue(e.getMessage().contains("row 2, column 'a'"), e.getMessage());
      Samples binary = Binarize.run(model, rows(1, 0.25f), Binarization.DYNAMIC, 1);
      assertTrue(Likelihood.run(model, binary, options).negativeLogLikelihood() > 0);
    }
  }

  @Test
  void refusesModelsWithoutALikelihood() throws IOException {
    try (Autoencoder model = model(Squared.of(), 0, 0)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Likelihood.run(model, rows(1), LikelihoodOptions.defaults()));
    }
  }

  @Test
  void logWeightsOfAnySizeAreSummed() {
    LogSum sum = new LogSum();
    for (double weight : new double[] {-2000, -1000, -1000 + Math.log(3)}) {
      sum.add(weight);
    }
    assertEquals(-1000 + Math.log(4.0 / 3), sum.logMean(), 1e-12);
    assertEquals(16.0 / 10, sum.effectiveSize(), 1e-12);
  }

  @Test
  void drawsAreOnesAtTheRateOfTheValueAndTheSameEveryTime() throws IOException {
    float[] grey = new float[10_000];
    Arrays.fill(grey, 0.3f);
    try (Autoencoder model = model(Bernoulli.of(), 0, 0)) {
      float[] once = values(Binarize.run(model, rows(grey), Binarization.DYNAMIC, 1));
      float[] again = values(Binarize.run(model, rows(grey), Binarization.DYNAMIC, 1));
      assertArrayEquals(once, again);
      double sum = 0;
      for (float value : once) {
        assertTrue(value == 0 || value == 1);
        sum += value;
      }
      // three standard deviations of a binomial
      assertEquals(3000, sum, 3 * Math.sqrt(10_000 * 0.3 * 0.7));
      float[] above = values(Binarize.run(model, rows(0.4f, 0.6f), Binarization.THRESHOLD, 1));
      assertArrayEquals(new float[] {0, 1}, above);
    }
  }

  private static float[] values(Samples samples) throws IOException {
    float[] all = new float[10_001];
    try (RowCursor cursor = samples.open()) {
      int count = cursor.read(all, 10_001);
      return Arrays.copyOf(all, count);
    }
  }

  @Test
  void theDivergenceOfEachUnitIsReported() throws IOException {
    try (Autoencoder model = model(Gaussian.fixed(0.6f), 1, 0)) {
      Evaluation e = Evaluate.run(model, rows(1, 2), EvaluateOptions.defaults());
      assertEquals(List.of((0.5 + 2) / 2), e.divergenceByUnit().orElseThrow());
      assertEquals(Optional.empty(), e.likelihood());
      assertTrue(e.toJson().contains("\"divergenceByUnit\":[1.25]"), e.toJson());
    }
  }
}
