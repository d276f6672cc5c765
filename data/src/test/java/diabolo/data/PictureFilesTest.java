package diabolo.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.Samples;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void greyWithAlphaKeepsItsValuesOnWhitePaper() throws IOException {
    for (int shift : new int[] {0, Byte.SIZE}) {
      write(greyAlpha(shift, new int[] {128, 255, 128, 128, 40, 0, 0, 255}), "a.png");
      Samples samples = DataFiles.read(folder);
      assertEquals(Picture.of(1, 4, 1), samples.format().picture().orElseThrow());
      assertArrayEquals(new float[][] {{128, 191, 255, 0}}, Rows.of(samples));
    }
  }

  @Test
  void gifBmpAndTiffAreReadAsTheyAre() throws IOException {
    for (String format : new String[] {"gif", "bmp", "tif"}) {
      Path file = folder.resolve("a." + format);
      BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, 0x010203);
      image.setRGB(1, 0, 0xFF8000);
      assertTrue(ImageIO.write(image, format.equals("tif") ? "tiff" : format, file.toFile()));
      assertArrayEquals(new float[][] {{1, 2, 3, 255, 128, 0}}, Rows.of(DataFiles.read(file)));
    }
  }

  @Test
  void hiddenFilesAndOthersOfAFolderAreLeftOutAndTold() throws IOException {
    write(grey(2, 1, 10, 20), "x.png");
    Files.writeString(folder.resolve("._x.png"), "resource fork");
    Files.writeString(folder.resolve("notes.txt"), "nothing");
    List<String> notes = new ArrayList<>();
    Samples samples = DataFiles.read(List.of(folder), ReadOptions.defaults(), notes::add);
    assertArrayEquals(new float[][] {{10, 20}}, Rows.of(samples));
    assertEquals(
        List.of(
            folder
                + ": 2 of 3 entries are left out, since only pictures that are not hidden are read:"
                + " '._x.png', 'notes.txt'"),
        notes);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16, 24, 0 1 2 3", "2, 16, 24, 1 0 3 2", "3, 16, 24, 3 2 1 0", "4, 16, 24, 2 3 0 1",
    "5, 24, 16, 0 2 1 3", "6, 24, 16, 2 0 3 1", "7, 24, 16, 3 1 2 0", "8, 24, 16, 1 3 0 2"
  })
  void photographsAreTurnedAsTheCameraWasHeld(int number, int height, int width, String quarters)
      throws IOException {
    // Quarters of a picture 24 wide and 16 high, grey 0, 80, 160 and 240.
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 24 * 16; i++) {
      int quarter = (i % 24 < 12 ? 0 : 1) + (i / 24 < 8 ? 0 : 2);
      image.getRaster().setSample(i % 24, i / 24, 0, 80 * quarter);
    }
    write(image, "a.jpg");
    byte[] plain = Files.readAllBytes(folder.resolve("a.jpg"));
    ByteBuffer turned = ByteBuffer.allocate(plain.length + 36).put(plain, 0, 2);
    turned.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0MM".getBytes(US_ASCII));
    turned.putShort((short) 42).putInt(8).putShort((short) 1);
    turned.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) number);
    turned.putShort((short) 0).putInt(0).put(plain, 2, plain.length - 2);
    Files.write(folder.resolve("a.jpg"), turned.array());
    Samples samples = DataFiles.read(folder);
    assertEquals(Picture.of(height, width, 1), samples.format().picture().orElseThrow());
    float[] row = Rows.of(samples)[0];
    String[] expected = quarters.split(" ");
    for (int i = 0; i < 4; i++) {
      int x = (i % 2 == 0 ? 1 : 3) * width / 4;
      int y = (i < 2 ? 1 : 3) * height / 4;
      assertEquals(80 * Integer.parseInt(expected[i]), row[y * width + x], 8);
    }
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

  /** Pixels of grey and alpha, one after the other, in 8 or 16 bits. */
  private static BufferedImage greyAlpha(int shift, int[] samples) {
    int type = shift == 0 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            type);
    WritableRaster raster = model.createCompatibleWritableRaster(samples.length / 2, 1);
    for (int i = 0; i < samples.length; i++) {
      raster.setSample(i / 2, 0, i % 2, shift == 0 ? samples[i] : samples[i] * 257);
    }
    return new BufferedImage(model, raster, false, null);
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
