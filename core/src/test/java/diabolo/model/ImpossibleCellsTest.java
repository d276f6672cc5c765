package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Masking;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.ContinuousBernoulli;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rows in memory with cells that no table has, and cells outside the range of a likelihood. */
class ImpossibleCellsTest {

  private static final SampleFormat MIXED =
      SampleFormat.mixed(
          List.of("x", "city"),
          List.of(
              new ColumnType.Numeric(), new ColumnType.Category(List.of("Oslo", "Rome", "Bern"))));

  private static final TrainingOptions BRIEF = TrainingOptions.defaults().withEpochs(2);

  private static Autoencoder mixed() {
    float[][] rows = new float[60][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {i * 0.1f, i % 3};
    }
    Objective objective = Objective.of(TableLoss.of(MIXED)).withCorruption(new Masking(0.25f));
    return Trainer.fit(
        TableLoss.suited(Denoising.of(Architecture.of(2, 4), objective), MIXED),
        FloatSamples.of(MIXED, rows),
        BRIEF);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  /** A14. */
  @Test
  void everyEntryRefusesLevelsThatDoNotExistWithRowAndColumn() {
    String city =
        "row 2, column 'city': expected the index of a level from 0 to 2, or 3 for another one, or"
            + " NaN for a missing cell, got ";
    try (Autoencoder model = mixed()) {
      for (float wrong : new float[] {7, -3, 0.5f, Float.POSITIVE_INFINITY}) {
        float[][] rows = {{1, 2}, {1, wrong}};
        refused(city + wrong, () -> model.encode(rows));
        refused(city + wrong, () -> model.reconstruct(rows));
        refused(city + wrong, () -> model.errors(rows));
        refused(city + wrong, () -> CellLosses.of(model, rows));
        refused(city + wrong, () -> CellFills.of(model, rows));
        refused(city + wrong, () -> Impute.of(model, ImputeOptions.defaults()).fill(rows));
        refused(city.replace("row 2,", "row 1,") + wrong, () -> Jacobian.of(model, rows[1]));
      }
      refused(
          "row 1, column 'x': expected a finite number, or NaN for a missing cell, got -Infinity",
          () -> model.errors(new float[][] {{Float.NEGATIVE_INFINITY, 0}}));
      assertEquals(2, model.errors(new float[][] {{Float.NaN, 3}, {1, Float.NaN}}).length);
    }
  }

  @Test
  void everyEntryRefusesRowsThatAreNotThereOrOfAnotherWidth() {
    try (Autoencoder model = mixed()) {
      for (float[] wrong : new float[][] {null, {1}}) {
        float[][] rows = {{1, 2}, wrong};
        String sentence = "row 2: expected 2 values, got " + (wrong == null ? "null" : "1");
        refused(sentence, () -> model.encode(rows));
        refused(sentence, () -> model.reconstruct(rows));
        refused(sentence, () -> model.errors(rows));
        refused(sentence, () -> model.decode(rows));
        refused(sentence, () -> CellLosses.of(model, rows));
        refused(sentence, () -> CellFills.of(model, rows));
        refused(sentence, () -> Impute.of(model, ImputeOptions.defaults()).fill(rows));
        refused(sentence.replace("row 2", "row 1"), () -> Jacobian.of(model, wrong));
      }
    }
  }

  @Test
  void columnsOfNumbersRefuseNaN() {
    float[][] rows = new float[40][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {i, 2 * i};
    }
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(1)), FloatSamples.of(rows), BRIEF)) {
      for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        refused(
            "row 1, column 'c2': expected a finite number, got " + wrong,
            () -> model.errors(new float[][] {{1, wrong}}));
      }
    }
  }

  private static Autoencoder trained(Reconstruction reconstruction) {
    Seed seed = Seed.of(3);
    float[][] rows = new float[300][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = -5 + 9 * seed.uniformFloat(i);
      rows[i][1] = rows[i][0] / 2;
    }
    return Trainer.fit(
        Undercomplete.of(Architecture.of(1, 8), Objective.of(reconstruction)),
        FloatSamples.of(rows),
        TrainingOptions.defaults().withEpochs(100));
  }

  /** A7: x = 9 where training had at most 4 got a smaller error than any row of training. */
  @Test
  void valuesFarOutsideTheRangeOfTrainingHaveLargerErrors() {
    for (Reconstruction reconstruction : List.of(new Bernoulli(), new ContinuousBernoulli())) {
      try (Autoencoder model = trained(reconstruction)) {
        double atBound = model.errors(new float[][] {{4, 2}})[0];
        double before = atBound;
        for (float x : new float[] {5, 9, 20, 200}) {
          double error = model.errors(new float[][] {{x, 2}})[0];
          assertTrue(error > before, reconstruction + ": " + x + " has " + error);
          double ofCells = CellLosses.of(model, new float[][] {{x, 2}})[0][0];
          assertTrue(ofCells > CellLosses.of(model, new float[][] {{4, 2}})[0][0]);
          before = error;
        }
        double below = model.errors(new float[][] {{-50, -2.5f}})[0];
        assertTrue(below > model.errors(new float[][] {{-5, -2.5f}})[0] + 20);
      }
    }
  }

  /** c = 1, |x − c| = 0.5 and 0 in a block of two rows: W · 0.5 = 3.4539 nats. */
  @Test
  void theLossOfADistanceIsThatOfManyRareEvents() {
    float[] inputs = {0.5f, 1.5f, 1, 0};
    BeyondInterval beyond = BeyondInterval.clamp(inputs, 2, 2);
    assertEquals(1, inputs[1]);
    float[] values = new float[6];
    beyond.addToValues(values, 1);
    assertEquals(3.4538776, values[3], 1e-6);
    float[] errors = new float[3];
    beyond.addToRows(errors, 1);
    assertEquals(List.of(0f, values[3], 0f), List.of(errors[0], errors[1], errors[2]));
  }
}
