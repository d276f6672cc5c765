package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Nesterov;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped after any step and resumed ends with the bits of one that was not. */
class ResumeTest {

  private static final FloatSamples ROWS = ToyRows.inUnitInterval(45, 6, 5);
  private static final Architecture DEEP = Architecture.of(3, 4);

  @TempDir Path folder;

  private static final List<ModelSpec> SPECS =
      List.of(
          Undercomplete.of(DEEP),
          Sparse.of(DEEP),
          Denoising.of(DEEP),
          Contractive.of(DEEP).with(Contraction.of(0.1f, Contraction.Method.PROBED, 2)),
          Variational.of(DEEP.withActivation(Activation.TANH)),
          Undercomplete.of(
              DEEP.withLayers(
                  new LayerSpec.BatchNorm(), new LayerSpec.Dense(5), new LayerSpec.Dropout(0.3f))),
          selecting(TopK.of(2)),
          selecting(BatchTopK.of(2)),
          selecting(JumpRelu.of(0.1f, 0.3f, 0.2f)),
          selecting(Gated.of(0.1f)));

  private static ModelSpec selecting(CodeSelection selection) {
    Sparse spec = Sparse.of(Architecture.of(9), selection);
    // a window of two batches, so that units die and live within the training
    return spec.with(spec.objective().withAuxK(AuxK.of(2, 0.5f, 30)));
  }

  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          Adam.defaults(),
          AdamW.defaults(),
          Momentum.defaults(),
          Nesterov.defaults(),
          Sgd.defaults(),
          Lbfgs.of(1, 3));

  private static TrainingOptions options(Optimizer optimizer) {
    return TrainingOptions.defaults()
        .withEpochs(3)
        .withBatchSize(16)
        .withValidationFraction(0.2)
        .withSchedule(new Schedule.Cosine(1))
        .withOptimizer(optimizer);
  }

  private TrainingContext session(Path checkpoint, BooleanSupplier stop) {
    return TrainingContext.quiet()
        .withKernels(Kernels.of(Kernels.Choice.JAVA))
        .withCheckpoint(checkpoint, 1e9)
        .withStopRequested(stop);
  }

  /** The results of a training. */
  private record Result(float[] weights, List<EpochRecord> history) {
    static Result of(Autoencoder model) {
      try (model) {
        return new Result(model.parameters().toArray(), model.history());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyKindResumesToTheSameBits() {
    return SPECS.stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.kind() + spec.architecture().layers() + spec.objective().selection(),
                    () -> check(spec, Adam.defaults())));
  }

  @TestFactory
  Stream<DynamicTest> everyOptimizerResumesToTheSameBits() {
    return OPTIMIZERS.stream()
        .map(o -> DynamicTest.dynamicTest(o.toString(), () -> check(SPECS.get(2), o)));
  }

  private void check(ModelSpec spec, Optimizer optimizer) throws IOException {
    TrainingOptions options = options(optimizer);
    Path path = folder.resolve("c");
    Result whole = Result.of(Trainer.fit(spec, ROWS, options, session(path, () -> false)));
    int steps = optimizer instanceof Lbfgs ? 3 : 9;
    for (int stopAfter = 1; stopAfter <= steps; stopAfter++) {
      int[] left = {stopAfter};
      Trainer.fit(spec, ROWS, options, session(path, () -> --left[0] == 0)).close();
      Result resumed = Result.of(Trainer.resume(path, ROWS, session(path, () -> false)));
      assertArrayEquals(whole.weights(), resumed.weights(), 0, "stopped after " + stopAfter);
      assertEquals(whole.history(), resumed.history(), "stopped after " + stopAfter);
    }
  }

  /** The end of a process at the moment when a checkpoint has been written. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TestFactory
  Stream<DynamicTest> everyKindAndOptimizerIsKilledAfterEachOfItsCheckpoints() {
    return SPECS.stream()
        .flatMap(
            spec ->
                OPTIMIZERS.stream()
                    .filter(optimizer -> suits(optimizer, spec))
                    .map(
                        optimizer ->
                            DynamicTest.dynamicTest(
                                spec.kind()
                                    + spec.architecture().layers()
                                    + spec.objective().selection()
                                    + optimizer,
                                () -> kill(spec, optimizer))));
  }

  private static boolean suits(Optimizer optimizer, ModelSpec spec) {
    try {
      optimizer.check(spec);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private void kill(ModelSpec spec, Optimizer optimizer) throws IOException {
    TrainingOptions options = options(optimizer);
    Path path = folder.resolve("c");
    Result whole = Result.of(Trainer.fit(spec, ROWS, options, session(path, () -> false)));
    int checkpoints = optimizer instanceof Lbfgs ? 3 : 9;
    for (int last = 1; last <= checkpoints; last++) {
      int[] left = {last};
      TrainingContext dying =
          TrainingContext.quiet()
              .withKernels(Kernels.of(Kernels.Choice.JAVA))
              .withCheckpoint(path, 0)
              .withListener(
                  event -> {
                    if (event instanceof TrainingEvent.CheckpointWritten && --left[0] == 0) {
                      throw new Killed();
                    }
                  });
      assertThrows(Killed.class, () -> Trainer.fit(spec, ROWS, options, dying));
      Result resumed = Result.of(Trainer.resume(path, ROWS, session(path, () -> false)));
      assertArrayEquals(whole.weights(), resumed.weights(), 0, "killed after checkpoint " + last);
      assertEquals(whole.history(), resumed.history(), "killed after checkpoint " + last);
    }
  }

  @Test
  void lbfgsThatConvergesIsKilledAndConvergesInTheSameIteration() throws IOException {
    TrainingOptions options = options(Lbfgs.defaults()).withEpochs(500).withValidationFraction(0);
    ModelSpec spec = Undercomplete.of(Architecture.of(2));
    Path path = folder.resolve("c");
    FloatSamples few = ToyRows.inUnitInterval(2, 3, 5);
    TrainingContext writing =
        TrainingContext.quiet()
            .withKernels(Kernels.of(Kernels.Choice.JAVA))
            .withCheckpoint(path, 0);
    Result whole = Result.of(Trainer.fit(spec, few, options, writing));
    assertTrue(whole.history().size() < 500, "it did not converge");
    Result resumed = Result.of(Trainer.resume(path, few, session(path, () -> false)));
    assertArrayEquals(whole.weights(), resumed.weights(), 0);
    assertEquals(whole.history(), resumed.history());
  }

  @Test
  void aStopInTheLastEpochOfPatienceIsItsEarlyEnd() throws IOException {
    TrainingOptions options =
        options(new Sgd(1e-30))
            .withEpochs(50)
            .withPatience(1)
            .withSchedule(new Schedule.Constant());
    Path path = folder.resolve("c");
    Result whole = Result.of(Trainer.fit(SPECS.get(0), ROWS, options, session(path, () -> false)));
    assertEquals(2, whole.history().size());
    int[] left = {6};
    Result stopped =
        Result.of(Trainer.fit(SPECS.get(0), ROWS, options, session(path, () -> --left[0] == 0)));
    assertEquals(whole.history(), stopped.history());
  }

  @Test
  void manyInterruptionsChangeNothing() throws IOException {
    TrainingOptions options = options(Adam.defaults());
    Path path = folder.resolve("c");
    ModelSpec spec = SPECS.get(4);
    Result whole = Result.of(Trainer.fit(spec, ROWS, options, session(path, () -> false)));
    Trainer.fit(spec, ROWS, options, session(path, () -> true)).close();
    Result last = null;
    for (int i = 0; i < 12; i++) {
      last = Result.of(Trainer.resume(path, ROWS, session(path, () -> true)));
    }
    assertArrayEquals(whole.weights(), last.weights(), 0);
    assertEquals(whole.history(), last.history());
  }

  @Test
  void otherRowsAreRefused() throws IOException {
    Path path = folder.resolve("c");
    TrainingOptions options = options(Adam.defaults());
    Trainer.fit(SPECS.get(0), ROWS, options, session(path, () -> true)).close();
    FloatSamples others = ToyRows.inUnitInterval(45, 6, 6);
    DataException refused =
        assertThrows(
            DataException.class, () -> Trainer.resume(path, others, session(path, () -> false)));
    assertTrue(refused.getMessage().contains("the rows that the training began with"));
  }

  @Test
  void checkpointsOfOtherVersionsAreRefusedInOneSentence() throws IOException {
    Path path = folder.resolve("c");
    Trainer.fit(SPECS.get(0), ROWS, options(Adam.defaults()), session(path, () -> true)).close();
    Trainer.requireCheckpoint(path);
    refuses(
        path,
        "diabolo checkpoint 1",
        "a checkpoint of version 1, which only the program that wrote it can go on from; begin this"
            + " training anew");
    refuses(
        path,
        "diabolo checkpoint 2.1",
        "it was written by a newer version (2.1, this program reads up to 2.0): update Diabolo");
    refuses(
        path,
        "diabolo model 2.0",
        "expected a checkpoint ('diabolo checkpoint 2.0' in its metadata), got 'diabolo model"
            + " 2.0'");
  }

  private void refuses(Path checkpoint, String format, String problem) throws IOException {
    Path changed = folder.resolve("changed");
    try (SafetensorsFile file = Safetensors.read(checkpoint)) {
      Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
      metadata.put("format", format);
      Safetensors.write(changed, file.tensors(), metadata);
    }
    DataException early =
        assertThrows(DataException.class, () -> Trainer.requireCheckpoint(changed));
    assertEquals(changed + ": " + problem, early.getMessage());
    DataException late =
        assertThrows(
            DataException.class,
            () -> Trainer.resume(changed, ROWS, session(checkpoint, () -> false)));
    assertEquals(changed + ": " + problem, late.getMessage());
  }
}
