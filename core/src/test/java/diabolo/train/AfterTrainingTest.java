package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowSource;
import diabolo.feature.sample.StreamedSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Examination;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens between the last epoch and the trained model. */
class AfterTrainingTest {

  private static final ModelSpec SPEC = Undercomplete.of(Architecture.of(2, 8));
  private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withEpochs(2);

  private final List<TrainingEvent> events = new ArrayList<>();
  private boolean isTrained;

  private TrainingContext listening() {
    return TrainingContext.quiet()
        .withKernels(Kernels.of(Kernels.Choice.JAVA))
        .withListener(
            event -> {
              events.add(event);
              isTrained |=
                  event instanceof TrainingEvent.EpochDone done
                      && done.record().epoch() == OPTIONS.epochs();
            });
  }

  private List<String> notices() {
    return events.stream()
        .filter(TrainingEvent.Notice.class::isInstance)
        .map(event -> ((TrainingEvent.Notice) event).sentence())
        .toList();
  }

  private void survives(RowSource afterwards, String trouble) throws IOException {
    FloatSamples rows = ToyRows.nearPlane(80, 5, 1);
    StreamedSamples failing =
        StreamedSamples.of(
            rows.source(),
            rows.format(),
            List.of(),
            () -> isTrained ? afterwards.open() : rows.open());
    try (Autoencoder expected = Trainer.fit(SPEC, rows, OPTIONS.withShuffleRows(1), listening())) {
      isTrained = false;
      events.clear();
      try (Autoencoder model =
          Trainer.fit(SPEC, failing, OPTIONS.withShuffleRows(1), listening())) {
        assertEquals(expected.history().size(), model.history().size());
        assertTrue(model.principalComponents().isEmpty());
      }
    }
    assertTrue(
        notices()
            .contains("the model is complete, but without its comparison with PCA: " + trouble),
        notices().toString());
    assertEquals(
        StopReason.COMPLETED, ((TrainingEvent.Stopped) events.get(events.size() - 1)).reason());
  }

  @Test
  void memoryThatRunsOutAfterTheLastEpochDoesNotCostTheModel() throws IOException {
    survives(
        () -> {
          throw new OutOfMemoryError("Java heap space");
        },
        "memory ran out (Java heap space)");
  }

  @Test
  void rowsThatCanNoLongerBeReadDoNotCostTheModel() throws IOException {
    survives(
        () -> {
          throw new IOException("rows.csv: the disk was taken away");
        },
        "rows.csv: the disk was taken away");
  }

  /** C20: of 40 rows few are held out, on which a column of rare values is constant. */
  @Test
  void columnsAreConstantByTheTrainingRows() throws IOException {
    float[][] values = ToyRows.nearPlane(400, 5, 1).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i][3] = i % 100 == 7 ? 1 : 0;
    }
    Trainer.fit(SPEC, FloatSamples.of(values), OPTIONS, listening()).close();
    assertTrue(
        notices().stream().noneMatch(notice -> notice.contains("constant")), notices().toString());
    for (float[] row : values) {
      row[3] = 1;
    }
    events.clear();
    Trainer.fit(SPEC, FloatSamples.of(values), OPTIONS, listening()).close();
    assertTrue(
        notices().stream()
            .anyMatch(
                n -> n.startsWith("1 of 5 columns are constant on all 3") && n.endsWith("c4")),
        notices().toString());
  }

  @Test
  void examinationByBlocksIsThatOfAllRowsAtOnce() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(700, 5, 1);
    try (Autoencoder model = Trainer.fit(SPEC, rows, OPTIONS, listening())) {
      float[] inputs = new float[700 * 5];
      for (int i = 0; i < 700; i++) {
        float[] raw = new float[5];
        rows.row(i, raw, 0);
        model.schema().toInputs(raw, 0, inputs, i * 5);
      }
      Examination examined = Examination.of(model, inputs, 700);
      for (int column = 0; column < 5; column++) {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 700; i++) {
          mean += inputs[i * 5 + column] / 700.0;
          square += (double) inputs[i * 5 + column] * inputs[i * 5 + column] / 700.0;
        }
        assertEquals(square - mean * mean, examined.inputVariances().get(column), 1e-9);
      }
      double error = 0;
      float[][] means = model.reconstruct(rows.toArray());
      for (int i = 0; i < 700; i++) {
        float[] scaled = new float[5];
        model.schema().toInputs(means[i], 0, scaled, 0);
        for (int column = 0; column < 5; column++) {
          error += Math.pow(scaled[column] - inputs[i * 5 + column], 2) / 700;
        }
      }
      assertEquals(error, examined.squaredError(), 1e-4 * error);
    }
  }

  @Test
  void whatAFileCannotHoldIsRefusedBeforeTheTraining() {
    TrainingOptions endless = TrainingOptions.defaults().withEpochs(300_000);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Trainer.fit(SPEC, ToyRows.nearPlane(8, 5, 1), endless, listening()));
    assertTrue(
        refused
            .getMessage()
            .matches(
                "a model file describes its model in at most 100,000,000 bytes: 5 columns take"
                    + " [\\d,]+, and the losses of 300,000 epochs about 120,000,000"),
        refused.getMessage());
    assertEquals(List.of(), events, "training has begun");
  }

  @Test
  void aBatchLargerThanTheDataIsAllOfIt() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(50, 5, 1);
    try (Autoencoder whole = Trainer.fit(SPEC, rows, OPTIONS.withBatchSize(50), listening());
        Autoencoder large =
            Trainer.fit(SPEC, rows, OPTIONS.withBatchSize(Integer.MAX_VALUE), listening())) {
      assertArrayEquals(whole.parameters().toArray(), large.parameters().toArray());
    }
  }

  /** C7: the gap of the curves decides what to try next. */
  @Test
  void aModelThatOverfitsIsNotAdvisedToTrainLonger() throws IOException {
    FloatSamples few = ToyRows.nearPlane(60, 12, 5);
    TrainingOptions thorough = TrainingOptions.defaults().withEpochs(600).withBatchSize(16);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(3, 128)), few, thorough, listening())) {
      assertFalse(Overfitting.of(model).isEmpty());
      String advice = Overfitting.of(model).orElseThrow().advice(model.spec());
      assertTrue(advice.contains("try the kind denoising, fewer units, or weight decay"), advice);
    }
    try (Autoencoder model =
        Trainer.fit(SPEC, ToyRows.nearPlane(400, 5, 1), OPTIONS, listening())) {
      assertTrue(Overfitting.of(model).isEmpty());
    }
  }
}
