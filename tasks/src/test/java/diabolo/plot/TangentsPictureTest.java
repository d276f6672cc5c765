package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.Picture;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.task.RandomModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TangentsPictureTest {

  /** Eight rows of 13 places of 56 + 4 pixels; three code units leave the fourth direction free. */
  @Test
  void eachRowHasAsManyDirectionsAsItsCodeMovesIn() throws IOException {
    try (Autoencoder model = PictureModel.trained(3)) {
      BufferedImage image = Tangents.draw(model, PictureModel.digits());
      assertEquals(16 - 4 + 13 * 60, image.getWidth());
      assertEquals(16 - 4 + 8 * 60, image.getHeight());
      int ground = image.getRGB(1, 1);
      assertNotEquals(ground, image.getRGB(8 + 3 * 60 + 28, 8 + 28));
      assertEquals(ground, image.getRGB(8 + 4 * 60 + 28, 8 + 28));
    }
  }

  @Test
  void zeroIsGreyAndTheLargestChangeWhiteOrBlack() {
    Picture layout = Picture.of(1, 3, 1);
    assertArrayEquals(
        new float[] {0.5f, 0, 0.75f}, Shades.around(new float[] {0, -2, 1}, layout), 0);
  }

  @Test
  void refusesRowsThatAreNoPictures() throws IOException {
    try (Autoencoder model = RandomModel.of(Undercomplete.of(Architecture.of(1)), 4, 1)) {
      assertThrows(
          IllegalArgumentException.class, () -> Tangents.draw(model, PictureModel.digits()));
    }
  }
}
