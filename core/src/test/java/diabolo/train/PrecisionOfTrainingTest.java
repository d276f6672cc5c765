package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.graph.Structure;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose matrix products take operands rounded to bfloat16. */
final class PrecisionOfTrainingTest {

  private static final FloatSamples ROWS = ToyRows.inUnitInterval(45, 6, 5);
  private static final ModelSpec SPEC = Denoising.of(Architecture.of(3, 4));
  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults().withEpochs(3).withBatchSize(16).withValidationFraction(0.2);

  @TempDir private Path folder;

  private final List<TrainingEvent> events = new ArrayList<>();

  private Autoencoder train(TrainingOptions options) throws IOException {
    TrainingContext session = TrainingContext.quiet().withKernels(JAVA).withListener(events::add);
    return Trainer.fit(SPEC, ROWS, options, session);
  }

  private String startedWith() {
    return events.stream()
        .filter(TrainingEvent.Started.class::isInstance)
        .map(event -> ((TrainingEvent.Started) event).kernels())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void float32IsTheDefaultAndLeavesNoTraceInTheNameOfTheKernels() throws IOException {
    assertEquals(OPTIONS, OPTIONS.withPrecision(Precision.F32));
    try (Autoencoder model = train(OPTIONS.withPrecision(Precision.F32))) {
      assertEquals(JAVA.fingerprint(), model.provenance().kernels());
      assertEquals(JAVA.fingerprint(), startedWith());
    }
  }

  @Test
  void startAndProvenanceSayThatBf16RanAndThatItWasEmulated() throws IOException {
    try (Autoencoder model = train(OPTIONS.withPrecision(Precision.BF16))) {
      String words =
          JAVA.fingerprint()
              + ", bf16 products (bf16 as requested, emulated: this processor has no bf16 instructions)";
      assertEquals(words, model.provenance().kernels());
      assertEquals(words, startedWith());
      assertTrue(model.provenance().options().contains("\"precision\":\"bf16\""));
    }
  }

  @Test
  void autoIsFloat32ToTheBitWhereTheProcessorDoesNotMultiplyBfloat16() throws IOException {
    try (Autoencoder exact = train(OPTIONS);
        Autoencoder auto = train(OPTIONS.withPrecision(Precision.AUTO))) {
      assertArrayEquals(exact.parameters().toArray(), auto.parameters().toArray());
      assertEquals(
          JAVA.fingerprint() + " (float32 by auto: this processor has no bf16 instructions)",
          auto.provenance().kernels());
    }
  }

  @Test
  void trainingInBf16ChangesWeightsThatStayFloat32AndATrainedModelComputesInFloat32()
      throws IOException {
    try (Autoencoder exact = train(OPTIONS);
        Autoencoder rounded = train(OPTIONS.withPrecision(Precision.BF16))) {
      float[] weights = rounded.parameters().toArray();
      int fine = 0;
      int other = 0;
      for (int i = 0; i < weights.length; i++) {
        fine += (Float.floatToRawIntBits(weights[i]) & 0xffff) != 0 ? 1 : 0;
        other += weights[i] != exact.parameters().get(i) ? 1 : 0;
      }
      assertTrue(fine > weights.length / 2, fine + " of " + weights.length + " weights are finer");
      assertTrue(other > weights.length / 2, other + " of " + weights.length + " weights differ");
      assertEquals(Precision.F32, rounded.kernels().precision());
      assertEquals(JAVA.fingerprint(), rounded.kernels().fingerprint());
    }
  }

  /** Steps of a millionth of a weight would all be lost if weights were kept in bfloat16. */
  @Test
  void stepsFarBelowABfloat16UnitAddUp() throws IOException {
    TrainingOptions tiny =
        OPTIONS.withPrecision(Precision.BF16).withOptimizer(Adam.defaults().withLearningRate(1e-6));
    try (Autoencoder before = train(tiny.withEpochs(0));
        Autoencoder after = train(tiny.withEpochs(3))) {
      float[] was = before.parameters().toArray();
      int moved = 0;
      for (int i = 0; i < was.length; i++) {
        moved += was[i] != after.parameters().get(i) ? 1 : 0;
      }
      assertTrue(moved > was.length / 2, moved + " of " + was.length + " weights moved");
    }
  }

  @Test
  void aBf16TrainingThatWasStoppedGoesOnInBf16ToTheSameBits() throws IOException {
    TrainingOptions options = OPTIONS.withPrecision(Precision.BF16);
    Path path = folder.resolve("c");
    int[] left = {4};
    TrainingContext stopped =
        TrainingContext.quiet()
            .withKernels(JAVA)
            .withCheckpoint(path, 1e9)
            .withStopRequested(() -> --left[0] <= 0);
    Trainer.fit(SPEC, ROWS, options, stopped).close();
    TrainingContext session = TrainingContext.quiet().withKernels(JAVA).withListener(events::add);
    try (Autoencoder whole = train(options);
        Autoencoder resumed = Trainer.resume(path, ROWS, session)) {
      assertArrayEquals(whole.parameters().toArray(), resumed.parameters().toArray());
      assertEquals(objectives(whole), objectives(resumed));
      assertEquals(whole.provenance().kernels(), resumed.provenance().kernels());
      List<TrainingEvent> differences =
          events.stream()
              .filter(e -> e instanceof TrainingEvent.Notice n && n.sentence().contains("differ"))
              .toList();
      assertEquals(List.of(), differences);
    }
  }

  private static List<Double> objectives(Autoencoder model) {
    return model.history().stream().map(EpochRecord::objective).toList();
  }

  @Test
  void autoTakesBf16OnlyWhereProcessorShapesAndObjectiveAllow() {
    Structure large = Structure.of(Undercomplete.of(Architecture.of(500)), 784);
    Structure small = Structure.of(Undercomplete.of(Architecture.of(16)), 30);
    assertEquals("", Computation.against(true, OPTIONS.withBatchSize(128), large, false));
    assertEquals(
        "this processor has no bf16 instructions",
        Computation.against(false, OPTIONS.withBatchSize(128), large, false));
    assertEquals(
        "no layer's product has 4,194,304 terms or more",
        Computation.against(true, OPTIONS.withBatchSize(128), small, false));
    assertEquals(
        "L-BFGS compares nearly equal gradients",
        Computation.against(true, OPTIONS.withOptimizer(Lbfgs.of(1, 3)), large, false));
    assertEquals(
        "a sampled curvature is a difference of nearly equal Jacobians",
        Computation.against(true, OPTIONS, large, true));
  }

  @Test
  void whatCancelsIsRefusedInBf16() {
    TrainingOptions rounded = OPTIONS.withPrecision(Precision.BF16);
    String optimizer =
        assertThrows(IllegalArgumentException.class, () -> rounded.withOptimizer(Lbfgs.of(1, 3)))
            .getMessage();
    assertEquals(
        "L-BFGS compares nearly equal gradients and needs float32 products, got bf16", optimizer);
    ModelSpec curved = Undercomplete.of(Architecture.of(3)).with(HessianPenalty.of(0.1f));
    String curvature =
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.fit(curved, ROWS, rounded, TrainingContext.quiet().withKernels(JAVA)))
            .getMessage();
    assertEquals(
        "a sampled curvature is a difference of nearly equal Jacobians and needs float32 products,"
            + " got bf16",
        curvature);
  }
}
