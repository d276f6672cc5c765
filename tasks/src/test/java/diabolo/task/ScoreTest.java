package diabolo.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.ScoreFunction;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The linear-Gaussian case, where everything is known: data N(0, 1.5²), noise N(0, 0.4²). */
class ScoreTest {

  private static final float[] INPUTS = {-3, -1, 0, 0.5f, 2.41f};

  /** x̃ is N(0, 2.41): ∇ log p = −x̃ / 2.41, and the slope of r is 2.25 / 2.41 = 0.93361. */
  @Test
  void ofTheBestDenoiserIsThatOfTheNoisyData() {
    try (Autoencoder model = LinearModel.optimal(0, 1);
        ScoreFunction score = ScoreFunction.of(model)) {
      assertEquals(0.93361, model.reconstruct(new float[][] {{1}})[0][0], 5e-6);
      assertEquals(0.4f, score.standardDeviation());
      float[] scores = score.scaled(INPUTS);
      for (int i = 0; i < INPUTS.length; i++) {
        assertEquals(-INPUTS[i] / 2.41, scores[i], 3e-6);
      }
      assertEquals(-1, scores[4], 3e-6);
    }
  }

  /** Without the division by σ² it is a displacement, −0.0664 x̃, and no gradient of a density. */
  @Test
  void isDividedByTheVarianceOfTheNoise() {
    try (Autoencoder model = LinearModel.optimal(0, 1);
        ScoreFunction wrong = ScoreFunction.of(model, 1);
        ScoreFunction right = ScoreFunction.of(model)) {
      assertEquals(-0.066390, wrong.scaled(new float[] {1})[0], 2e-6);
      assertEquals(-0.414938, right.scaled(new float[] {1})[0], 3e-6);
    }
  }

  /** x = 10 + 5u has variance 25 · 2.41: its score is −(x − 10) / 60.25. */
  @Test
  void inRawUnitsIsDividedByTheScale() {
    try (Autoencoder model = LinearModel.optimal(10, 5);
        ScoreFunction score = ScoreFunction.of(model)) {
      assertEquals(-5 / 60.25, score.raw(new float[][] {{15}})[0][0], 1e-6);
      assertEquals(20 / 60.25, score.raw(new float[][] {{0}, {-10}})[1][0], 1e-6);
    }
  }

  @Test
  void ofATrainedModelIsCloseToTheTruth() throws IOException {
    float[][] rows = new float[4000][1];
    for (int n = 0; n < rows.length; n++) {
      rows[n][0] = 1.5f * Seed.of(8).normal(n);
    }
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(10)
            .withBatchSize(50)
            .withOptimizer(Adam.defaults().withLearningRate(0.01))
            .withScaling(Scaling.NONE)
            .withValidationFraction(0);
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model =
            Trainer.fit(LinearModel.spec(), FloatSamples.of(rows), options, session);
        ScoreFunction score = ScoreFunction.of(model)) {
      float[] ends = score.scaled(new float[] {-1, 1});
      assertEquals(-1 / 2.41, (ends[1] - ends[0]) / 2, 0.08);
      assertEquals(0, ends[1] + ends[0], 0.25);
    }
  }

  @Test
  void ofARowDoesNotDependOnItsNeighbors() {
    try (Autoencoder model =
            RandomModel.of(Denoising.of(Architecture.of(3), GaussianNoise.of(0.1f)), 4, 2);
        ScoreFunction score = ScoreFunction.of(model)) {
      float[] many = new float[300 * 4];
      for (int i = 0; i < many.length; i++) {
        many[i] = Seed.of(4).normal(i);
      }
      float[] all = score.scaled(many);
      float[] last = new float[4];
      System.arraycopy(many, 299 * 4, last, 0, 4);
      float[] expected = new float[4];
      System.arraycopy(all, 299 * 4, expected, 0, 4);
      assertArrayEquals(expected, score.scaled(last), 0);
    }
  }

  @Test
  void needsNormalNoise() {
    try (Autoencoder plain = RandomModel.of(Undercomplete.of(Architecture.of(2)), 3, 1);
        Autoencoder masked =
            RandomModel.of(Denoising.of(Architecture.of(2), Masking.of(0.3f)), 3, 1);
        Autoencoder noiseless =
            RandomModel.of(Denoising.of(Architecture.of(2), GaussianNoise.of(0)), 3, 1)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(plain)).getMessage();
      assertTrue(message.endsWith("got one with no corruption"), message);
      assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(masked));
      assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(noiseless));
      assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(plain, Float.NaN));
      try (ScoreFunction score = ScoreFunction.of(plain, 0.5f)) {
        assertThrows(IllegalArgumentException.class, () -> score.scaled(new float[4]));
        assertThrows(IllegalArgumentException.class, () -> score.raw(new float[1][2]));
      }
    }
  }
}
