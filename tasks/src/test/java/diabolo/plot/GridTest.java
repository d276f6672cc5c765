package diabolo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.PixelSchema;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GridTest {

  private static final Picture SQUARE = Picture.of(28, 28, 1);

  private static float[] flat(float shade) {
    float[] tile = new float[SQUARE.size()];
    java.util.Arrays.fill(tile, shade);
    return tile;
  }

  @Test
  void tilesStandInReadingOrderAndPixelsAreEnlargedByAWholeFactor() {
    BufferedImage image = Grid.draw(SQUARE, List.of(flat(0), flat(0.5f), flat(1)), 2);
    // Margin 8, tiles of 2 · 28, gap 4.
    assertEquals(8 + 56 + 4 + 56 + 8, image.getWidth());
    assertEquals(8 + 56 + 4 + 56 + 8, image.getHeight());
    assertEquals(0xFF000000, image.getRGB(8, 8));
    assertEquals(0xFF000000, image.getRGB(63, 63));
    assertEquals(0xFF808080, image.getRGB(68, 8));
    assertEquals(0xFFFFFFFF, image.getRGB(8, 68));
    assertEquals(0xFFF2F2EF, image.getRGB(0, 0));
    assertEquals(0xFFF2F2EF, image.getRGB(64, 8));
    assertEquals(0xFFF2F2EF, image.getRGB(68, 68), "the place of the fourth tile is free");
  }

  @Test
  void valuesBeyondTheRangeAreBlackAndWhite() {
    BufferedImage image = Grid.draw(SQUARE, List.of(flat(-3), flat(7)), 2);
    assertEquals(0xFF000000, image.getRGB(8, 8));
    assertEquals(0xFFFFFFFF, image.getRGB(68, 8));
  }

  @Test
  void pixelsOfColorKeepTheirChannelsAndAlphaShowsTheGround() {
    Picture rgb = Picture.of(1, 56, 3);
    float[] tile = new float[rgb.size()];
    tile[0] = 1;
    tile[4] = 1;
    tile[8] = 1;
    BufferedImage image = Grid.draw(rgb, List.of(tile), 1);
    assertEquals(0xFFFF0000, image.getRGB(8, 8));
    assertEquals(0xFF00FF00, image.getRGB(9, 8));
    assertEquals(0xFF0000FF, image.getRGB(10, 8));
    Picture greyAlpha = Picture.of(1, 56, 2);
    BufferedImage clear = Grid.draw(greyAlpha, List.of(new float[greyAlpha.size()]), 1);
    assertEquals(0xFFF2F2EF, clear.getRGB(8, 8));
  }

  @Test
  void pairsOfLinesStandFurtherApart() {
    List<float[]> tiles = List.of(flat(0), flat(0), flat(1), flat(1));
    BufferedImage image = Grid.drawPairs(SQUARE, tiles, 1);
    assertEquals(8 + 56 + 4 + 56 + 16 + 56 + 4 + 56 + 8, image.getHeight());
    assertEquals(0xFFFFFFFF, image.getRGB(8, 8 + 56 + 4 + 56 + 16));
  }

  @Test
  void eightBitPicturesAreWhiteAtTheirMaximum() throws IOException {
    byte[] values = new byte[SQUARE.size()];
    values[0] = (byte) 255;
    Samples samples = ByteSamples.of("p", SampleFormat.pictures(SQUARE, 255), values);
    BufferedImage image = Grid.draw(new PixelSchema(SQUARE, 255), samples, 10);
    assertEquals(0xFFFFFFFF, image.getRGB(8, 8));
    assertEquals(0xFF000000, image.getRGB(10, 8));
  }

  @Test
  void rowsOfATableAreNoPictures() {
    Samples table = FloatSamples.of(new float[][] {{1, 2, 3}});
    DataException e =
        assertThrows(DataException.class, () -> Grid.draw(new PixelSchema(SQUARE, 255), table, 10));
    assertTrue(e.getMessage().contains("3 columns are not pictures"), e.getMessage());
  }

  @Test
  void pngFilesReadBackToTheSamePixels(@TempDir Path folder) throws IOException {
    BufferedImage image = Grid.draw(SQUARE, List.of(flat(0.25f)), 1);
    Path file = folder.resolve("grid.png");
    Png.write(image, file);
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        assertEquals(image.getRGB(x, y), back.getRGB(x, y));
      }
    }
  }
}
