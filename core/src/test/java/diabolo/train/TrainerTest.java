package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.Examination;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final ModelSpec SMALL =
      Undercomplete.of(Architecture.of(2, 6).withActivation(Activation.TANH));

  private static TrainingContext session(List<TrainingEvent> events) {
    return TrainingContext.quiet()
        .withKernels(Kernels.of(Kernels.Choice.JAVA))
        .withListener(events::add);
  }

  private static TrainingContext session() {
    return session(new ArrayList<>());
  }

  private static float[] weights(ModelSpec spec, FloatSamples rows, TrainingOptions options)
      throws IOException {
    try (Autoencoder model = Trainer.fit(spec, rows, options, session())) {
      return model.parameters().toArray();
    }
  }

  private static TrainingEvent.Stopped stopped(List<TrainingEvent> events) {
    return (TrainingEvent.Stopped) events.get(events.size() - 1);
  }

  /** 1,500 steps of 64 rows are 96,000: 13.7 passes over 7,000, and a part of one over more. */
  @Test
  void epochsForSomeSteps() {
    TrainingOptions options = TrainingOptions.defaults().withBatchSize(64);
    assertEquals(14, options.withSteps(1500, 7000).epochs());
    assertEquals(1, options.withSteps(1500, 1_000_000).epochs());
    assertEquals(96_000, options.withSteps(1500, 0).epochs());
  }

  @Test
  void sameSeedGivesTheSameBits() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(200, 7, 1);
    TrainingOptions options = TrainingOptions.defaults().withEpochs(3).withBatchSize(32);
    assertArrayEquals(weights(SMALL, rows, options), weights(SMALL, rows, options), 0);
    float[] other = weights(SMALL, rows, options.withSeed(2));
    assertTrue(other[0] != weights(SMALL, rows, options)[0]);
  }

  /** As many components as inputs would be exact; they cost the time of an eigenproblem. */
  @Test
  void codesAsWideAsTheInputsAreNotComparedWithPrincipalComponents() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(50, 8, 3);
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    try (Autoencoder narrow = fit(Architecture.of(7), rows, options);
        Autoencoder wide = fit(Architecture.of(8), rows, options)) {
      assertEquals(7, narrow.principalComponents().orElseThrow().count());
      assertTrue(wide.principalComponents().isEmpty());
    }
  }

  private static Autoencoder fit(
      Architecture architecture, FloatSamples rows, TrainingOptions options) throws IOException {
    return Trainer.fit(Undercomplete.of(architecture), rows, options, session());
  }

  /** Baldi and Hornik (1989): the optimum of a linear autoencoder is the principal subspace. */
  @Test
  void linearUndercompleteModelSpansThePrincipalSubspace() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(500, 8, 3);
    Architecture linear = Architecture.of(2).withActivation(Activation.IDENTITY);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(2000)
            .withValidationFraction(0)
            .withOptimizer(Lbfgs.defaults());
    try (Autoencoder model = Trainer.fit(Undercomplete.of(linear), rows, options, session())) {
      PrincipalComponents components = model.principalComponents().orElseThrow();
      double own = 0;
      double linearError = 0;
      float[][] seen = model.reconstruct(rows.toArray());
      float[] scaled = new float[8];
      float[] projected = new float[8];
      float[] raw = new float[8];
      for (int i = 0; i < 500; i++) {
        rows.row(i, raw, 0);
        model.schema().toInputs(raw, 0, scaled, 0);
        components.reconstruct(scaled, 1, projected);
        float[] back = new float[8];
        model.schema().fromInputs(projected, 0, back, 0);
        for (int j = 0; j < 8; j++) {
          own += Math.pow(seen[i][j] - raw[j], 2);
          linearError += Math.pow(back[j] - raw[j], 2);
          assertEquals(back[j], seen[i][j], 0.02, "row " + i + ", column " + j);
        }
      }
      assertEquals(linearError, own, 0.001 * linearError);
    }
  }

  @Test
  void fewerRowsThanABatchStillTrain() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(5, 4, 1);
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(40).withBatchSize(32).withValidationFraction(0);
    List<TrainingEvent> events = new ArrayList<>();
    try (Autoencoder model = Trainer.fit(SMALL, rows, options, session(events))) {
      double first = model.history().get(0).training().total();
      double last = model.history().get(39).training().total();
      assertTrue(last < first, last + " < " + first);
    }
    assertEquals(StopReason.COMPLETED, stopped(events).reason());
  }

  /** T8: the epoch's loss is the mean over all rows, also where the last batch is smaller. */
  @Test
  void epochLossIsTheMeanOverAllRows() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(10, 4, 1);
    TrainingOptions still =
        TrainingOptions.defaults()
            .withEpochs(1)
            .withValidationFraction(0)
            .withOptimizer(Sgd.of(1e-30));
    double whole = trainingLoss(rows, still.withBatchSize(10));
    assertEquals(whole, trainingLoss(rows, still.withBatchSize(4)), 1e-5 * whole);
  }

  private static double trainingLoss(FloatSamples rows, TrainingOptions options)
      throws IOException {
    try (Autoencoder model = Trainer.fit(SMALL, rows, options, session())) {
      return model.history().get(0).training().total();
    }
  }

  @Test
  void divergenceIsFoundWithinTheEpochAndExplained() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(300, 6, 1);
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(5).withBatchSize(10).withOptimizer(Sgd.of(1e6));
    List<TrainingEvent> events = new ArrayList<>();
    Architecture rectified = Architecture.of(2, 6);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(rectified), rows, options, session(events))) {
      for (float weight : model.parameters().toArray()) {
        assertTrue(Float.isFinite(weight));
      }
    }
    TrainingEvent.Stopped stopped = stopped(events);
    assertEquals(StopReason.DIVERGED, stopped.reason());
    assertTrue(stopped.sentence().contains("epoch 1, step 2"), stopped.sentence());
    assertTrue(
        stopped.sentence().contains("the learning rate 1.000e+06: try 1.000e+05, or clip"),
        stopped.sentence());
  }

  /**
   * A column that is constant in the training rows is not scaled: a held-out row may be far off.
   */
  @Test
  void aHeldOutRowFarFromAllOthersIsNoDivergence() throws IOException {
    for (int odd = 0; odd < 40; odd++) {
      float[][] rows = new float[40][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new float[] {i, i % 7, i == odd ? 1e6f : 0};
      }
      TrainingOptions options =
          TrainingOptions.defaults().withEpochs(3).withValidationFraction(0.3);
      List<TrainingEvent> events = new ArrayList<>();
      Trainer.fit(SMALL, FloatSamples.of(rows), options, session(events)).close();
      assertEquals(StopReason.COMPLETED, stopped(events).reason(), "row " + odd);
    }
  }

  /** One batch of a heavy-tailed table has a hundred times the loss of the others. */
  @Test
  void aBatchWithAnExtremeRowIsNoDivergence() throws IOException {
    float[][] rows = ToyRows.nearPlane(400, 6, 1).toArray();
    rows[200][3] = 150;
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(3)
            .withBatchSize(10)
            .withScaling(Scaling.NONE)
            .withOptimizer(Adam.of(1e-5));
    List<TrainingEvent> events = new ArrayList<>();
    Trainer.fit(SMALL, FloatSamples.of(rows), options, session(events)).close();
    assertEquals(StopReason.COMPLETED, stopped(events).reason(), stopped(events).sentence());
  }

  @Test
  void anEpochThatDivergedIsNotTheBest() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(40, 6, 1);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(5)
            .withValidationFraction(0.3)
            .withOptimizer(Sgd.of(1000));
    List<TrainingEvent> events = new ArrayList<>();
    try (Autoencoder model = Trainer.fit(SMALL, rows, options, session(events))) {
      assertEquals(StopReason.DIVERGED, stopped(events).reason());
      assertEquals(0, model.provenance().bestEpoch());
      try (Autoencoder untrained = Trainer.fit(SMALL, rows, options.withEpochs(0), session())) {
        assertArrayEquals(untrained.parameters().toArray(), model.parameters().toArray(), 0);
      }
    }
  }

  @Test
  void patienceEndsTheTrainingAndKeepsTheBestWeights() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(60, 6, 1);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(400)
            .withBatchSize(16)
            .withValidationFraction(0.4)
            .withPatience(3)
            .withOptimizer(Adam.defaults().withLearningRate(0.05));
    List<TrainingEvent> events = new ArrayList<>();
    try (Autoencoder model = Trainer.fit(SMALL, rows, options, session(events))) {
      assertEquals(StopReason.EARLY, stopped(events).reason());
      int best = model.provenance().bestEpoch();
      double bestObjective = model.history().get(best - 1).objective();
      model.history().forEach(epoch -> assertTrue(epoch.objective() >= bestObjective));
      assertEquals(best + 3, model.history().size());
    }
  }

  @Test
  void movingVarianceOfAnOptimalGaussianApproachesTheError() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(400, 6, 1);
    ModelSpec spec = SMALL.with(Gaussian.optimal());
    TrainingOptions options = TrainingOptions.defaults().withEpochs(60).withBatchSize(50);
    try (Autoencoder model = Trainer.fit(spec, rows, options, session())) {
      float logVariance =
          model.structure().lossParameters().orElseThrow().of(model.parameters()).get(0);
      double squared = Examination.of(model, scaled(model, rows), 400).squaredError() / 6;
      assertEquals(Math.log(squared), logVariance, 0.5);
    }
  }

  private static float[] scaled(Autoencoder model, FloatSamples rows) {
    float[] inputs = new float[rows.size() * rows.columns()];
    float[] raw = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, raw, 0);
      model.schema().toInputs(raw, 0, inputs, i * rows.columns());
    }
    return inputs;
  }

  @Test
  void bernoulliRefusesValuesOutsideTheUnitInterval() {
    FloatSamples rows = ToyRows.nearPlane(20, 4, 1);
    TrainingOptions options = TrainingOptions.defaults().withScaling(Scaling.NONE);
    DataException refused =
        assertThrows(
            DataException.class,
            () -> Trainer.fit(SMALL.with(Bernoulli.of()), rows, options, session()));
    assertTrue(refused.getMessage().contains("needs values in [0, 1]"), refused.getMessage());
  }

  @Test
  void tellsOfConstantColumnsAndOfABetterPca() throws IOException {
    FloatSamples plane = ToyRows.nearPlane(100, 5, 1);
    float[][] values = plane.toArray();
    for (float[] row : values) {
      row[3] = 42;
    }
    List<TrainingEvent> events = new ArrayList<>();
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    Trainer.fit(SMALL, FloatSamples.of(values), options, session(events)).close();
    List<String> notices =
        events.stream()
            .filter(TrainingEvent.Notice.class::isInstance)
            .map(event -> ((TrainingEvent.Notice) event).sentence())
            .toList();
    assertTrue(
        notices.stream()
            .anyMatch(n -> n.contains("1 of 5 columns are constant") && n.contains("c4")),
        notices.toString());
    assertTrue(
        notices.stream().anyMatch(n -> n.contains("PCA with the same code size is better")),
        notices.toString());
  }

  /** Mistake T25: a count of dead units, or of constant columns, without the rows it is over. */
  @Test
  void diagnosesSayOverWhichRows() throws IOException {
    float[][] values = ToyRows.nearPlane(2100, 5, 1).toArray();
    for (float[] row : values) {
      row[3] = 42;
    }
    List<TrainingEvent> events = new ArrayList<>();
    TrainingOptions options = TrainingOptions.defaults().withEpochs(0).withValidationFraction(0);
    Trainer.fit(SMALL, FloatSamples.of(values), options, session(events)).close();
    assertTrue(
        events.stream()
            .filter(TrainingEvent.Notice.class::isInstance)
            .map(event -> ((TrainingEvent.Notice) event).sentence())
            .anyMatch(n -> n.contains("are constant on all 2,100 training rows and")),
        events.toString());
  }

  @Test
  void rowsInMemoryNeedNoCheckedException() {
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    FloatSamples rows = FloatSamples.of(new float[][] {{0, 1}, {1, 0}, {2, 5}});
    try (Autoencoder model = Trainer.fit(Undercomplete.of(Architecture.of(1)), rows, options)) {
      assertEquals(1, model.history().size());
    }
    ModelSpec spec = Undercomplete.of(Architecture.of(1)).with(Bernoulli.of());
    TrainingOptions unscaled = options.withScaling(Scaling.NONE);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Trainer.fit(spec, rows, unscaled));
    assertInstanceOf(DataException.class, refusal.getCause());
  }
}
