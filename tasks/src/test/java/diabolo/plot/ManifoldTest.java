package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.sample.FirstRows;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Variational;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.task.RandomModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ManifoldTest {

  @Test
  void codesRunOverTheRangeOfThoseOfTheRows() throws IOException {
    try (Autoencoder model = PictureModel.trained(2)) {
      float[][] places = Manifold.places(model, PictureModel.digits());
      float[][] codes =
          model.encode(FirstRows.of(PictureModel.digits(), 60).toArray(float[][]::new));
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float[] code : codes) {
        low = Math.min(low, code[1]);
        high = Math.max(high, code[1]);
      }
      assertEquals(low, places[1][0]);
      assertEquals(high, places[1][19], 1e-6f);
      BufferedImage image = Manifold.draw(model, PictureModel.digits());
      assertEquals(16 - 4 + 20 * (56 + 4), image.getWidth());
      assertEquals(image.getWidth(), image.getHeight());
    }
    try (Autoencoder model = PictureModel.trained(3)) {
      assertThrows(
          IllegalArgumentException.class, () -> Manifold.draw(model, PictureModel.digits()));
    }
  }

  /** Φ⁻¹(0.025) = −1.959964, and the middle is symmetric. */
  @Test
  void codesOfANormalPriorAreAtItsQuantiles() throws IOException {
    Variational spec = Variational.of(Architecture.of(2), Bernoulli.of());
    try (Autoencoder model = RandomModel.of(spec, 4, 1)) {
      float[][] places = Manifold.places(model, PictureModel.digits());
      assertEquals(-1.959964f, places[0][0], 1e-6f);
      assertEquals(1.959964f, places[1][19], 1e-6f);
      assertEquals(-places[0][9], places[0][10], 1e-6f);
      assertThrows(
          IllegalArgumentException.class,
          () -> Manifold.draw(model, PictureModel.digits()),
          "not pictures");
    }
  }
}
