package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.Picture;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

  @TempDir Path folder;

  @Test
  void aFolderIsReadByNameAndOtherFilesAreLeftAlone() throws IOException {
    write(grey(2, 1, 10, 20), "b.png");
    write(grey(2, 1, 0, 255), "a.PNG");
    Files.writeString(folder.resolve("notes.txt"), "nothing");
    Files.createDirectory(folder.resolve("more"));
    Samples samples = DataFiles.read(folder);
    assertArrayEquals(new float[][] {{0, 255}, {10, 20}}, Rows.of(samples));
    assertEquals(SampleFormat.pictures(Picture.of(1, 2, 1), 255), samples.format());
    assertEquals(folder.toString(), samples.source());
  }

  @Test
  void filesAreReadInTheOrderGiven() throws IOException {
    write(grey(1, 1, 1), "a.png");
    write(grey(1, 1, 2), "b.png");
    Samples samples = DataFiles.read(folder.resolve("b.png"), folder.resolve("a.png"));
    assertArrayEquals(new float[][] {{2}, {1}}, Rows.of(samples));
  }

  @Test
  void everyGreyLevelIsKeptAsItIs() throws IOException {
    int[] levels = new int[256];
    float[] expected = new float[256];
    for (int i = 0; i < 256; i++) {
      levels[i] = i;
      expected[i] = i;
    }
    write(grey(16, 16, levels), "a.png");
    assertArrayEquals(new float[][] {expected}, Rows.of(DataFiles.read(folder)));
  }

  @Test
  void sixteenBitGreyKeepsItsUpperByte() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {0xABCD, 0xFFFF});
    write(image, "a.png");
    assertArrayEquals(new float[][] {{0xAB, 255}}, Rows.of(DataFiles.read(folder)));
  }

  @Test
  void colorsAreRedGreenBlue() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x010203);
    image.setRGB(1, 0, 0xFF8000);
    write(image, "a.png");
    Samples samples = DataFiles.read(folder);
    assertArrayEquals(new float[][] {{1, 2, 3, 255, 128, 0}}, Rows.of(samples));
    assertEquals(SampleFormat.pictures(Picture.of(1, 2, 3), 255), samples.format());
  }

  @Test
  void transparencyShowsWhitePaper() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xFF0A0B0C);
    image.setRGB(2, 0, 0x80000000);
    write(image, "a.png");
    float[] row = Rows.of(DataFiles.read(folder))[0];
    assertArrayEquals(new float[] {255, 255, 255, 10, 11, 12, 127, 127, 127}, row);
  }

  @Test
  void aPaletteOfGreysIsGrey() throws IOException {
    byte[] levels = {0, 100, (byte) 200, (byte) 255};
    BufferedImage image = palette(levels, levels);
    write(image, "a.png");
    Samples samples = DataFiles.read(folder);
    assertEquals(Picture.of(1, 4, 1), samples.format().picture().orElseThrow());
    assertArrayEquals(new float[][] {{0, 100, 200, 255}}, Rows.of(samples));
  }

  @Test
  void aPaletteOfColorsIsColor() throws IOException {
    write(palette(new byte[] {0, 100, 0, 0}, new byte[] {0, 0, 50, 0}), "a.png");
    assertArrayEquals(
        new float[][] {{0, 0, 0, 100, 0, 0, 0, 50, 50, 0, 0, 0}}, Rows.of(DataFiles.read(folder)));
  }

  @Test
  void jpegIsReadNearlyAsItWas() throws IOException {
    write(grey(16, 16, new int[256]), "flat.jpg");
    float[] black = Rows.of(DataFiles.read(folder))[0];
    assertEquals(256, black.length);
    for (float value : black) {
      assertEquals(0, value, 2);
    }
    BufferedImage red = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      red.setRGB(i % 16, i / 16, 0xC81E1E);
    }
    ImageIO.write(red, "jpg", folder.resolve("red.jpeg").toFile());
    float[] pixels = Rows.of(DataFiles.read(folder.resolve("red.jpeg")))[0];
    assertEquals(16 * 16 * 3, pixels.length);
    assertEquals(0xC8, pixels[0], 4);
    assertEquals(0x1E, pixels[1], 4);
    assertEquals(0x1E, pixels[2], 4);
  }

  @Test
  void thousandsOfPicturesLeaveNoFileOpen() throws IOException {
    write(grey(1, 1, 9), "a.png");
    Path[] many = new Path[1_500];
    Arrays.fill(many, folder.resolve("a.png"));
    Samples samples = DataFiles.read(many);
    assertEquals(1_500, samples.rows().getAsLong());
    assertEquals(13_500, Rows.sum(samples));
  }

  private static BufferedImage grey(int width, int height, int... levels) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, width, height, levels);
    return image;
  }

  private static BufferedImage palette(byte[] red, byte[] green) {
    IndexColorModel model = new IndexColorModel(2, 4, red, green, green);
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, model);
    image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
    return image;
  }

  private void write(BufferedImage image, String name) throws IOException {
    String format = name.endsWith(".jpg") ? "jpg" : "png";
    assertTrue(ImageIO.write(image, format, folder.resolve(name).toFile()));
  }
}
