package diabolo.reproduce.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;
import org.junit.jupiter.api.Test;

final class WhitenedPatchesTest {

  private static FloatSamples pictures(int height, int width) {
    float[][] rows = new float[3][height * width];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < rows[n].length; i++) {
        rows[n][i] = 100 + 20 * Seed.of(n).normal(i);
      }
    }
    return FloatSamples.of(SampleFormat.pictures(Picture.of(height, width, 1), Float.NaN), rows);
  }

  /** Means are removed, a standard deviation is 0.4/3, and what is beyond three is truncated. */
  @Test
  void patchesLieAroundOneHalfInTheExercisesRange() throws DataException {
    FloatSamples patches = WhitenedPatches.draw(pictures(44, 44), 500, 8, Seed.of(1));
    assertEquals(500, patches.size());
    float[] row = new float[64];
    double square = 0;
    for (int n = 0; n < 500; n++) {
      patches.row(n, row, 0);
      double sum = 0;
      for (float value : row) {
        assertTrue(value >= 0.1f && value <= 0.9f, "" + value);
        sum += value - 0.5;
        square += (value - 0.5) * (value - 0.5) / (500 * 64);
      }
      assertEquals(0, sum / 64, 0.01);
    }
    assertEquals(0.4 / 3, Math.sqrt(square), 0.002);
  }

  @Test
  void picturesAreHalvedByMeansOfFourPixels() {
    float[] picture = {1, 2, 9, 3, 6, 9, 9, 9, 9};
    assertArrayEquals(new double[][] {{3}}, WhitenedPatches.halved(picture, 3));
  }

  @Test
  void refusesWhatIsNoSquareGreyPictureOrTooSmall() {
    FloatSamples table = FloatSamples.of(new float[][] {{1, 2}});
    for (FloatSamples wrong : new FloatSamples[] {table, pictures(44, 46), pictures(38, 38)}) {
      DataException refused =
          assertThrows(DataException.class, () -> WhitenedPatches.draw(wrong, 5, 8, Seed.of(1)));
      assertTrue(refused.getMessage().contains("at least 40×40 pixels"), refused.getMessage());
    }
  }
}
