package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Masking;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses of cells that the model does not see. */
final class CellFillsTest {

  private static final int ROWS = 300;
  private static final Seed SEED = Seed.of(3);
  private static final TrainingContext JAVA =
      TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));

  private static Autoencoder trained(ModelSpec spec, Samples samples) throws Exception {
    return Trainer.fit(
        spec, samples, TrainingOptions.defaults().withEpochs(60).withBatchSize(32), JAVA);
  }

  @Test
  void aNumberThatIsHiddenCostsItsSquaredDistanceFromWhatTheOthersSay() throws Exception {
    float[][] rows = new float[ROWS][3];
    for (int i = 0; i < ROWS; i++) {
      float shared = SEED.normal(4L * i);
      for (int j = 0; j < 3; j++) {
        rows[i][j] = 10 * j + (j + 1) * (shared + 0.2f * SEED.normal(4L * i + j + 1));
      }
    }
    Denoising spec = Denoising.of(Architecture.of(2, 8), Masking.of(0.3f));
    try (Autoencoder model = trained(spec, FloatSamples.of(rows))) {
      float[] mean = new float[3];
      model.schema().fromInputs(new float[3], 0, mean, 0);
      CellFills fills = CellFills.of(model, rows);
      for (int i = 0; i < ROWS; i += 37) {
        for (int j = 0; j < 3; j++) {
          float[] hidden = rows[i].clone();
          hidden[j] = mean[j];
          float expected = model.reconstruct(new float[][] {hidden})[0][j];
          double distance = (expected - rows[i][j]) / model.schema().scale(j);
          assertEquals(expected, fills.values()[i][j], 1e-4, "row " + i + ", column " + j);
          assertEquals(
              distance * distance, fills.losses()[i][j], 1e-4, "row " + i + ", column " + j);
        }
      }
    }
  }

  private static final SampleFormat COUPLES =
      SampleFormat.mixed(
          List.of("role", "sex", "years"),
          List.of(
              new ColumnType.Category(List.of("husband", "wife", "single")),
              new ColumnType.Category(List.of("male", "female")),
              new ColumnType.Numeric()));

  private static FloatSamples couples() {
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      int role = SEED.below(3L * i, 3);
      int sex = role < 2 ? role : SEED.below(3L * i + 1, 2);
      rows[i] = new float[] {role, sex, 40 + 10 * SEED.normal(3L * i + 2)};
    }
    return FloatSamples.of(COUPLES, rows);
  }

  private static Denoising filling() {
    return (Denoising)
        TableLoss.suited(
            Denoising.of(
                Architecture.of(6, 12),
                Objective.of(TableLoss.of(COUPLES)).withCorruption(Masking.of(0.3f))),
            COUPLES);
  }

  /**
   * With the level hidden the outputs are the same whatever it was, so that the probabilities of
   * all levels (the one for other text included) have the sum 1, once the flag's share of the loss
   * is taken off: −log₂ of a missing and of a present cell, whose probabilities have the sum 1 too.
   */
  @Test
  void theLossesOfAHiddenLevelAreTheNegativeLogarithmsOfProbabilities() throws Exception {
    try (Autoencoder model = trained(filling(), couples())) {
      double missing = CellFills.of(model, new float[][] {{0, Float.NaN, 40}}).losses()[0][1];
      double present = -Math.log(1 - Math.pow(2, -missing)) / Math.log(2);
      double sum = 0;
      double[] losses = new double[3];
      for (int level = 0; level < 3; level++) {
        losses[level] =
            CellFills.of(model, new float[][] {{0, level, 40}}).losses()[0][1] - present;
        sum += Math.exp(-losses[level] * Math.log(3));
      }
      assertEquals(1, sum, 1e-4);
      assertTrue(losses[1] > 2 * losses[0], "a husband is male: " + losses[1] + ", " + losses[0]);
    }
  }

  @Test
  void aRowsLossesDoNotDependOnTheOthers() throws Exception {
    FloatSamples couples = couples();
    float[][] rows = new float[ROWS][3];
    for (int i = 0; i < ROWS; i++) {
      couples.row(i, rows[i], 0);
    }
    try (Autoencoder model = trained(filling(), couples)) {
      double[][] all = CellFills.of(model, rows).losses();
      for (int i : new int[] {0, 85, 86, ROWS - 1}) {
        double[] alone = CellFills.of(model, new float[][] {rows[i]}).losses()[0];
        for (int j = 0; j < 3; j++) {
          assertEquals(all[i][j], alone[j], 0, "row " + i);
        }
      }
      assertEquals(0, CellFills.of(model, new float[0][]).losses().length);
    }
  }

  @Test
  void aModelThatHasNotLearnedToFillInIsRefused() throws Exception {
    try (Autoencoder model =
        trained(
            Undercomplete.of(Architecture.of(1)),
            FloatSamples.of(new float[][] {{1, 2, 3}, {2, 3, 5}, {4, 5, 7}}))) {
      assertThrows(IllegalStateException.class, () -> CellFills.of(model, new float[1][3]));
    }
  }
}
