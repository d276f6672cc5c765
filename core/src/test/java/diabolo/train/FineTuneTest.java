package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.Digest;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that begins with the weights of a model. */
class FineTuneTest {

  private static final ModelSpec SPEC = Undercomplete.of(Architecture.of(2, 5));
  private static final FloatSamples ROWS = ToyRows.nearPlane(60, 4, 1);

  /** The same columns, measured in other units: a scaling fitted on them would be another. */
  private static final FloatSamples LATER = ToyRows.inUnitInterval(60, 4, 2);

  private static final TrainingContext JAVA =
      TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));

  @TempDir Path folder;
  private Autoencoder start;

  @BeforeEach
  void train() throws IOException {
    start = Trainer.fit(SPEC, ROWS, options(5, Adam.defaults()), JAVA);
  }

  @AfterEach
  void close() {
    start.close();
  }

  private static TrainingOptions options(int epochs, Optimizer optimizer) {
    return TrainingOptions.defaults()
        .withEpochs(epochs)
        .withBatchSize(20)
        .withValidationFraction(0)
        .withOptimizer(optimizer);
  }

  /** Steps too short to change a float. */
  private static TrainingOptions still() {
    return options(1, Sgd.defaults().withLearningRate(1e-30));
  }

  @Test
  void beginsWithTheWeightsAndTheScalingOfTheModel() throws IOException {
    try (Autoencoder tuned = Trainer.fineTune(start, SPEC, LATER, still(), JAVA)) {
      assertArrayEquals(start.parameters().toArray(), tuned.parameters().toArray(), 0);
      assertEquals(start.schema(), tuned.schema());
      assertEquals(Optional.of(Digest.hex(start.parameters())), tuned.provenance().startedFrom());
      assertEquals(Optional.empty(), start.provenance().startedFrom());
    }
  }

  @Test
  void goesOnToLowerLossesAndLeavesTheModelAsItWas() throws IOException {
    float[] before = start.parameters().toArray();
    try (Autoencoder tuned =
        Trainer.fineTune(start, SPEC, ROWS, options(20, Adam.defaults()), JAVA)) {
      assertTrue(ObjectiveMean.of(tuned, ROWS).total() < ObjectiveMean.of(start, ROWS).total());
      assertArrayEquals(before, start.parameters().toArray(), 0);
    }
  }

  @Test
  void whatOnlyTheNewObjectiveHasBeginsAsEver() throws IOException {
    ModelSpec learned = SPEC.with(new Gaussian(Gaussian.Variance.LEARNED, 1));
    try (Autoencoder tuned = Trainer.fineTune(start, learned, ROWS, still(), JAVA);
        Autoencoder fresh = Trainer.fit(learned, ROWS, still(), JAVA)) {
      int own = start.parameters().size();
      assertTrue(tuned.parameters().size() > own, "the variances are parameters");
      for (int i = 0; i < tuned.parameters().size(); i++) {
        float expected = i < own ? start.parameters().get(i) : fresh.parameters().get(i);
        assertEquals(expected, tuned.parameters().get(i), 1e-20f);
      }
      assertNotEquals(fresh.parameters().get(0), tuned.parameters().get(0));
    }
  }

  @Test
  void isInterruptedAndResumedToTheSameBitsAndKeepsItsOrigin() throws IOException {
    TrainingOptions options = options(3, Adam.defaults());
    Path checkpoint = folder.resolve("c");
    TrainingContext kept = JAVA.withCheckpoint(checkpoint, 1e9);
    int[] left = {4};
    TrainingContext stopped = kept.withStopRequested(() -> --left[0] == 0);
    Path file = folder.resolve("m.safetensors");
    try (Autoencoder whole = Trainer.fineTune(start, SPEC, ROWS, options, JAVA)) {
      Trainer.fineTune(start, SPEC, ROWS, options, stopped).close();
      try (Autoencoder resumed = Trainer.resume(checkpoint, ROWS, kept)) {
        assertArrayEquals(whole.parameters().toArray(), resumed.parameters().toArray(), 0);
        ModelFile.write(resumed, file);
      }
      try (Autoencoder read = ModelFile.read(file)) {
        assertEquals(whole.provenance().startedFrom(), read.provenance().startedFrom());
      }
    }
  }

  @Test
  void otherLayersAndOtherColumnsAreRefused() {
    ModelSpec wider = Undercomplete.of(Architecture.of(2, 6));
    ModelSpec deeper = Undercomplete.of(Architecture.of(2, 5, 5));
    assertEquals(
        "the model to start from must have encoder.0.weight of 6 x 4 values, it has 5 x 4",
        refusal(wider));
    assertEquals(
        "the model to start from must have encoder.1.weight of 5 x 5 values, it has 2 x 5",
        refusal(deeper));
    FloatSamples narrow = ToyRows.nearPlane(60, 3, 1);
    assertThrows(DataException.class, () -> Trainer.fineTune(start, SPEC, narrow, still(), JAVA));
  }

  private String refusal(ModelSpec spec) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> Trainer.fineTune(start, spec, ROWS, still(), JAVA))
        .getMessage();
  }
}
