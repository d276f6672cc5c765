package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.random.Seed;
import diabolo.task.HandMadeModel;
import diabolo.task.RandomModel;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoreFieldTest {

  private static final Denoising SPEC = Denoising.of(Architecture.of(2, 8), GaussianNoise.of(0.5f));

  /** Two columns of different place and scale. */
  private static FloatSamples rows() {
    float[][] rows = new float[200][2];
    for (int n = 0; n < rows.length; n++) {
      rows[n][0] = 100 + 30 * Seed.of(1).normal(n);
      rows[n][1] = -2 + 0.1f * Seed.of(2).normal(n);
    }
    return FloatSamples.of(rows);
  }

  /** σ² = 0.25, so four times what the reconstruction moves; the gradient alone is another. */
  @Test
  void arrowsAreMovementsInTheDatasOwnUnits() throws IOException {
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    float[][] places = {{100, -2}, {140, -1.9f}, {30, -2.3f}};
    try (Autoencoder model = Trainer.fit(SPEC, rows(), options, session)) {
      float[][] reconstructed = model.reconstruct(places);
      float[][] movements = ScoreField.movements(model, places);
      for (int i = 0; i < places.length; i++) {
        for (int d = 0; d < 2; d++) {
          double moved = 4 * ((double) reconstructed[i][d] - places[i][d]);
          assertEquals(moved, movements[i][d], 1e-4 * Math.abs(places[i][d]), i + ", " + d);
        }
      }
      BufferedImage image = ScoreField.draw(model, rows());
      int arrows = 0;
      for (int i = 0; i < 800 * 800; i++) {
        arrows += (image.getRGB(i % 800, i / 800) & 0xFFFFFF) == 0x0072B2 ? 1 : 0;
      }
      assertTrue(arrows > 200, arrows + " pixels of arrows");
    }
  }

  @Test
  void theGridCoversTheRangeAndATenthBeyond() throws IOException {
    FloatSamples corners = FloatSamples.of(new float[][] {{0, 10}, {20, 5}, {3, 7}});
    float[][] range = ScoreField.range(corners);
    assertArrayEquals(new float[] {-2, 22}, range[0], 1e-5f);
    assertArrayEquals(new float[] {4.5f, 10.5f}, range[1], 1e-5f);
    float[][] places = ScoreField.places(range);
    assertEquals(28 * 28, places.length);
    assertArrayEquals(new float[] {-2 + 12 / 28f, 4.5f + 3 / 28f}, places[0], 1e-5f);
    assertEquals(22 - 12 / 28f, places[27][0], 1e-5f);
    assertEquals(places[0][1], places[27][1]);
  }

  @Test
  void refusesOtherWidthsAndModelsWithoutNormalNoise() {
    try (Autoencoder three = RandomModel.of(SPEC, 3, 1);
        Autoencoder plain = HandMadeModel.of(Activation.IDENTITY, 1, 1, 0, 0, 1)) {
      FloatSamples wide = FloatSamples.of(new float[][] {{1, 2, 3}});
      assertEquals(
          "a picture of the score needs data of 2 columns, got 3",
          assertThrows(IllegalArgumentException.class, () -> ScoreField.draw(three, wide))
              .getMessage());
      FloatSamples named =
          FloatSamples.of(SampleFormat.table(List.of("a", "b")), new float[][] {{1, 2}});
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> ScoreField.draw(plain, named))
              .getMessage()
              .contains("trained with normal noise"));
    }
  }
}
