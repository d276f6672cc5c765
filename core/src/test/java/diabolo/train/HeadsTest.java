package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.HeadSpec;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Target;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.objective.reconstruction.Squared;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.Targets;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers and regressions beside the decoder. */
final class HeadsTest {

  private static final int ROWS = 400;
  private static final int COLUMNS = 6;
  private static final HeadSpec SIDE = HeadSpec.classifier("side", List.of("low", "high"));
  private static final HeadSpec SUM =
      new HeadSpec(
          "sum",
          List.of(new LayerSpec.Dense(8)),
          Squared.of(),
          new Target.Values(List.of("sum")),
          0.5f);

  private static final FloatSamples SAMPLES = ToyRows.nearPlane(ROWS, COLUMNS, 3);

  @TempDir Path folder;

  /** Whether the first column is positive. */
  private static Targets sides() {
    int[] classes = new int[ROWS];
    for (int n = 0; n < ROWS; n++) {
      classes[n] = SAMPLES.toArray()[n][0] > 0 ? 1 : 0;
    }
    return Targets.ofClasses(classes, 2);
  }

  private static Targets sums() {
    float[][] sums = new float[ROWS][1];
    for (int n = 0; n < ROWS; n++) {
      sums[n][0] = sum(n);
    }
    return Targets.of(sums);
  }

  private static float sum(int row) {
    float sum = 0;
    for (float value : SAMPLES.toArray()[row]) {
      sum += 0.1f * value;
    }
    return sum;
  }

  private static TrainingOptions options(int epochs) {
    return TrainingOptions.defaults()
        .withEpochs(epochs)
        .withBatchSize(32)
        .withValidationFraction(0.2)
        .withOptimizer(new Adam(0.01, 0.9, 0.999, 1e-8));
  }

  private static TrainingContext session() {
    return TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
  }

  private static double accuracy(Autoencoder model) {
    float[][] predicted = model.predict("side", SAMPLES.toArray());
    int right = 0;
    for (int n = 0; n < ROWS; n++) {
      assertEquals(1, predicted[n][0] + predicted[n][1], 1e-6);
      right += (predicted[n][1] > 0.5) == (SAMPLES.toArray()[n][0] > 0) ? 1 : 0;
    }
    return right / (double) ROWS;
  }

  @Test
  void aClassifierAndARegressionTrainBesideTheDecoder() throws IOException {
    for (ModelSpec spec :
        List.of(
            Undercomplete.of(Architecture.of(3, 12).withHeads(SIDE, SUM)),
            Variational.of(Architecture.of(3, 12).withHeads(SIDE, SUM)))) {
      LabeledSamples labeled = LabeledSamples.of(SAMPLES, sides().and(sums()));
      try (Autoencoder model = Trainer.fit(spec, labeled, options(40), session())) {
        double accuracy = accuracy(model);
        assertTrue(accuracy > 0.9, spec.kind() + " " + accuracy);
        float[][] sums = model.predict("sum", SAMPLES.toArray());
        double error = 0;
        double spread = 0;
        for (int n = 0; n < ROWS; n++) {
          error += (sums[n][0] - sum(n)) * (sums[n][0] - sum(n));
          spread += sum(n) * sum(n);
        }
        assertTrue(error < 0.1 * spread, spec.kind() + " " + error / spread);
        assertTrue(model.history().get(0).validation().orElseThrow().part("side") > 0);
        // what is said of rows without targets leaves the heads out
        assertTrue(
            ObjectiveMean.of(model, SAMPLES).parts().stream()
                .noneMatch(p -> p.name().equals("side")));
      }
    }
  }

  @Test
  void targetsFollowTheirRowsThroughAStream() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(3, 12).withHeads(SIDE));
    StreamedSamples rows = StreamedSamples.of("stream", SAMPLES.format(), List.of(), SAMPLES::open);
    LabeledSamples streamed = LabeledSamples.of(rows, sides());
    try (Autoencoder model = Trainer.fit(spec, streamed, options(40), session())) {
      double accuracy = accuracy(model);
      assertTrue(accuracy > 0.95, "" + accuracy);
    }
  }

  @Test
  void aModelWithHeadsIsWrittenAndRead() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(3).withHeads(SIDE, SUM));
    LabeledSamples labeled = LabeledSamples.of(SAMPLES, sides().and(sums()));
    Path file = folder.resolve("model.safetensors");
    try (Autoencoder model = Trainer.fit(spec, labeled, options(1), session())) {
      ModelFile.write(model, file);
      try (Autoencoder read = ModelFile.read(file, Kernels.of(Kernels.Choice.JAVA))) {
        assertEquals(spec, read.spec());
        float[][] rows = SAMPLES.toArray();
        assertArrayEquals(model.predict("sum", rows), read.predict("sum", rows));
        assertArrayEquals(
            model.predict("side", rows)[7], read.predict("side", new float[][] {rows[7]})[0]);
      }
    }
  }

  @Test
  void aTrainingResumesWithTheSameTargetsOnly() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(3).withHeads(SIDE));
    LabeledSamples labeled = LabeledSamples.of(SAMPLES, sides());
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    int[] steps = {0};
    TrainingContext stopping =
        session().withCheckpoint(checkpoint, 1e9).withStopRequested(() -> ++steps[0] == 15);
    Trainer.fit(spec, labeled, options(3), stopping).close();
    try (Autoencoder whole = Trainer.fit(spec, labeled, options(3), session());
        Autoencoder resumed = Trainer.resume(checkpoint, labeled, session())) {
      assertArrayEquals(whole.parameters().toArray(), resumed.parameters().toArray());
    }
    int[] others = new int[ROWS];
    LabeledSamples other = LabeledSamples.of(SAMPLES, Targets.ofClasses(others, 2));
    assertThrows(DataException.class, () -> Trainer.resume(checkpoint, other, session()));
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothNumbers() {
    ModelSpec spec = Undercomplete.of(Architecture.of(3).withHeads(SIDE));
    assertRefusal(
        "the heads of the model give 2 values for a row, the targets have 0",
        () -> fit(spec, Targets.none()));
    assertRefusal(
        "expected targets of 400 rows, got 3",
        () -> fit(spec, Targets.ofClasses(new int[] {0, 1, 0}, 2)));
    assertRefusal(
        "classes must be in [0, 2), got 2 in row 2", () -> Targets.ofClasses(new int[] {0, 2}, 2));
    assertRefusal(
        "expected 1 target values, got 2 in row 2", () -> Targets.of(new float[][] {{1}, {1, 2}}));
    assertRefusal(
        "expected targets of 400 rows, got 1", () -> sides().and(Targets.of(new float[][] {{1}})));
    assertRefusal(
        "a head is named by lower-case words and not 'reconstruction', got 'A b'",
        () -> HeadSpec.classifier("A b", List.of("x", "y")));
    assertRefusal(
        "expected two or more different classes, got [x, x]",
        () -> HeadSpec.classifier("a", List.of("x", "x")));
    assertRefusal("the weight of a head must be ≥ 0, got -1.0", () -> SIDE.withWeight(-1));
    try (Autoencoder model = fit(Undercomplete.of(Architecture.of(3)), Targets.none())) {
      assertRefusal(
          "the model has no head 'side'; it has []",
          () -> model.predict("side", SAMPLES.toArray()));
    }
  }

  private static Autoencoder fit(ModelSpec spec, Targets targets) {
    try {
      return Trainer.fit(spec, LabeledSamples.of(SAMPLES, targets), options(0), session());
    } catch (IOException e) {
      throw new AssertionError("rows in memory were not read", e);
    }
  }

  private static void assertRefusal(String message, Supplier<?> call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::get).getMessage());
  }
}
