package diabolo.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Comparison;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.TopK;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loss that leaves the worst rows of a batch out. */
final class TrimmingTest {

  private static final Objective PLAIN = Objective.of(Squared.of());

  /** Outputs 0 for 1, 2 and 10: squared errors 1, 4 and 100, of which the last is left out. */
  @Test
  void theMeanIsOverTheRowsThatAreKept() {
    try (Comparison graph = rows(0.34f, 1, 2, 10)) {
      double loss = graph.loss("reconstruction");
      assertEquals(2.5, loss, 1e-6);
      assertNotEquals(5.0 / 3, loss, 0.1, "mistaken: divided by all rows");
      assertEquals(-3, graph.gradient("decoder.0.bias")[0], 1e-6);
    }
    try (Comparison graph = rows(0.33f, 1, 2, 10)) {
      assertEquals(35, graph.loss("reconstruction"), 1e-5, "a third of a row is none");
    }
    try (Comparison graph = rows(0.34f, 3, -3, 3)) {
      assertEquals(9, graph.loss("reconstruction"), 1e-5, "one of equal rows");
      assertEquals(0, graph.gradient("decoder.0.bias")[0], 1e-5, "the first: −3 and 3 are kept");
    }
  }

  @Test
  void aLossThatIsNotANumberIsNotHidden() {
    try (Comparison graph = rows(0.34f, 1, 2, Float.NaN)) {
      assertTrue(Double.isNaN(graph.loss("reconstruction")));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.45, 20, 9", "0.1, 10, 1", "0.1, 128, 12", "0.1, 9, 0", "0, 100, 0", "0.3, 10, 3"})
  void theNumberLeftOutIsRoundedDown(float share, int rows, int expected) {
    assertEquals(expected, Trimming.of(share).leftOut(rows));
  }

  @Test
  void whatCannotBeTrimmedIsRefused() {
    for (float share : new float[] {-0.1f, 0.5f, Float.NaN}) {
      refused("trimmed share must be in [0, 0.5), got " + share, () -> Trimming.of(share));
    }
    Objective trimmed = PLAIN.withTrimming(Trimming.of(0.1f));
    refused(
        "trimming needs a reconstruction whose variance is not estimated from the batch, got gaussian",
        () -> trimmed.withReconstruction(Gaussian.optimal()));
    refused(
        "trimming cannot be combined with several samples per row",
        () -> trimmed.withCode(GaussianCode.standard().withSamples(2)));
    refused(
        "trimming cannot be combined with AuxK, which needs the errors of all rows",
        () -> trimmed.withSelection(TopK.of(1)).withAuxK(AuxK.of(1)));
    refused(
        "trimming cannot be combined with a gated code, which needs the errors of all rows",
        () -> trimmed.withSelection(Gated.of(0.1f)));
    assertEquals(Optional.empty(), trimmed.withoutTrimming().trimming());
    assertEquals(trimmed.trimming(), trimmed.differentiable().trimming());
  }

  /** Rows on the line x = y; one in ten lies far off on the other diagonal. */
  @Test
  void wildRowsDoNotTurnTheLine() throws IOException {
    float[][] dirty = new float[200][];
    float[][] clean = new float[200][];
    for (int i = 0; i < dirty.length; i++) {
      float t = 2 * Seed.of(1).uniformFloat(i) - 1;
      clean[i] = new float[] {t, t};
      dirty[i] = i % 10 == 0 ? new float[] {8 * t, -8 * t} : clean[i];
    }
    double plain = errorOfCleanRows(PLAIN, dirty, clean);
    double trimmed = errorOfCleanRows(PLAIN.withTrimming(Trimming.of(0.2f)), dirty, clean);
    assertTrue(plain > 0.2, "the wild rows have most of the variance: " + plain);
    assertTrue(trimmed < 0.02, "trimmed: " + trimmed);
  }

  private static double errorOfCleanRows(Objective objective, float[][] dirty, float[][] clean)
      throws IOException {
    ModelSpec spec =
        Undercomplete.of(Architecture.of(1).withActivation(Activation.IDENTITY)).with(objective);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(60)
            .withOptimizer(Adam.defaults().withLearningRate(0.02))
            .withBatchSize(50)
            .withScaling(Scaling.NONE);
    TrainingContext java = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(dirty), options, java)) {
      return ObjectiveMean.of(model, FloatSamples.of(clean)).total();
    }
  }

  @Test
  void evaluationCountsEveryRow() throws IOException {
    FloatSamples rows = FloatSamples.of(new float[][] {{1, 2}, {2, 3}, {3, 1}, {9, 9}});
    TrainingOptions still = TrainingOptions.defaults().withEpochs(0).withScaling(Scaling.NONE);
    ModelSpec plain = Undercomplete.of(Architecture.of(1)).with(PLAIN);
    ModelSpec trimmed = plain.with(PLAIN.withTrimming(Trimming.of(0.3f)));
    try (Autoencoder a = Trainer.fit(plain, rows, still);
        Autoencoder b = Trainer.fit(trimmed, rows, still)) {
      assertEquals(ObjectiveMean.of(a, rows), ObjectiveMean.of(b, rows));
    }
  }

  /** Outputs 0, whatever the input. */
  private static Comparison rows(float share, float... targets) {
    float[][] rows = new float[targets.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {targets[i]};
    }
    return Comparison.of(
        Undercomplete.of(Architecture.of(1).withActivation(Activation.IDENTITY))
            .with(PLAIN.withTrimming(Trimming.of(share))),
        rows);
  }

  private static void refused(String message, Runnable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code::run).getMessage());
  }
}
