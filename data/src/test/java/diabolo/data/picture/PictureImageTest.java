package diabolo.data.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureImageTest {

  /** 16 × 8 pixels, the left half (200, 100, 50) and the right one (20, 60, 220), by Chromium. */
  private static final String LOSSY =
      "UklGRj4AAABXRUJQVlA4IDIAAADQAQCdASoQAAgAAUAmJaACdLoB+AADsAD+71///ovRf+bA/dgkG/1Wf/Sach4m"
          + "zAMAAA==";

  /** The same without loss. */
  private static final String LOSSLESS =
      "UklGRioAAABXRUJQVlA4TB0AAAAvD8ABAA9wFJ5T0N6Ke/6jBWLBZP7SnSlE9D8yAAA=";

  /** The same, the left half with an opacity of one half. */
  private static final String TRANSPARENT =
      "UklGRmwAAABXRUJQVlA4WAoAAAAQAAAADwAABwAAQUxQSBMAAAABD/DA/4iIIBZM5i/dmUJE/yMHAFZQOCAyAAAA0A"
          + "EAnQEqEAAIAAFAJiWgAnS6AfgAA7AA/u+Ef/6Cl//mwP3YJBv9Vn/0mnIeJswDAAA=";

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif", "a.TIFF"})
  void sixteenBitsAndTransparencyComeBack(String name) throws IOException {
    for (int channels : new int[] {1, 3}) {
      for (boolean isTransparent : new boolean[] {false, true}) {
        PictureImage picture = deep(channels, isTransparent);
        picture.write(folder.resolve(name), notes::add);
        PictureImage again = PictureImage.read(folder.resolve(name), notes::add);
        assertEquals(picture.toString(), again.toString());
        assertArrayEquals(picture.values(), again.values());
        for (int i = 0; i < 6 && isTransparent; i++) {
          assertEquals(10_000 * i, again.alpha().get().level(i));
        }
      }
    }
    assertEquals(List.of(), notes);
  }

  private static PictureImage deep(int channels, boolean isTransparent) {
    PictureImage picture = PictureImage.black(Picture.of(2, 3, channels), 16);
    for (int i = 0; i < 6 * channels; i++) {
      picture.levels().setLevel(i, 65_535 - 3_001 * i);
    }
    PixelLevels alpha = PixelLevels.of(16, 6);
    for (int i = 0; i < 6; i++) {
      alpha.setLevel(i, 10_000 * i);
    }
    return isTransparent
        ? new PictureImage(picture.layout(), picture.levels(), Optional.of(alpha))
        : picture;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif", "a.bmp"})
  void eightBitsComeBack(String name) throws IOException {
    for (int channels : new int[] {1, 3}) {
      PictureImage picture = ramp(5, 7, channels);
      picture.write(folder.resolve(name), notes::add);
      PictureImage again = PictureImage.read(folder.resolve(name), notes::add);
      assertEquals("a picture of 5×7" + (channels == 3 ? "×3" : "") + ", 8 bits", again.toString());
      assertArrayEquals(picture.values(), again.values());
    }
    assertEquals(List.of(), notes);
  }

  @Test
  void jpegIsNearAndSaysWhatItCannotHold() throws IOException {
    Path file = folder.resolve("a.jpg");
    PictureImage.black(Picture.of(16, 16, 3), 8).write(file, notes::add);
    assertEquals(List.of(), notes);
    for (float value : PictureImage.read(file, notes::add).values()) {
      assertEquals(0, value, 2);
    }
    deep(3, true).write(file, notes::add);
    assertEquals(
        List.of(
            file + ": the 16 bits of the values become 8, the most that this format holds",
            file + ": transparency is shown on white, since this format cannot hold it"),
        notes);
    assertFalse(PictureImage.read(file, notes::add).hasAlpha());
  }

  @Test
  void aTileIsTheRectangleInThePicture() throws IOException {
    PictureImage picture = ramp(4, 5, 3);
    float[] all = picture.values();
    float[] some = new float[2 + 2 * 3 * 3];
    picture.copyTo(PictureTile.of(1, 2, 2, 3), some, 2);
    for (int y = 0; y < 2; y++) {
      for (int i = 0; i < 9; i++) {
        assertEquals(all[((y + 1) * 5 + 2) * 3 + i], some[2 + y * 9 + i]);
      }
    }
    PictureImage other = picture.blank();
    for (int top = 0; top < 4; top += 2) {
      for (int left = 0; left < 5; left += 3) {
        PictureTile tile = PictureTile.of(top, left, 2, Math.min(3, 5 - left));
        picture.copyTo(tile, some, 0);
        other.set(tile, some, 0);
      }
    }
    assertArrayEquals(all, other.values());
    assertThrows(
        IllegalArgumentException.class, () -> picture.copyTo(PictureTile.of(3, 0, 2, 5), some, 0));
  }

  @Test
  void valuesBecomeTheNearestLevel() {
    PictureImage picture = PictureImage.black(Picture.of(1, 4, 1), 8);
    PictureImage set = picture.withValues(new float[] {-3, 99.6f, 254.5f, 300});
    assertArrayEquals(new float[] {0, 100, 255, 255}, set.values());
    float[] fine = {-3, 99.6f, 254.5f, 300};
    PictureImage wide = PictureImage.black(Picture.of(1, 4, 1), 16).withValues(fine);
    assertArrayEquals(new float[] {0, 99.6f, 254.5f, 255}, wide.values(), 0.51f / 257);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> picture.withValues(new float[] {0, 0, Float.NaN, 0}));
    assertEquals("a pixel must have a finite value, got NaN", refused.getMessage());
  }

  @Test
  void webpIsReadWithAndWithoutLoss() throws IOException {
    assertNear(read(LOSSLESS), 0, 255);
    assertNear(read(LOSSY), 8, 255);
    assertNear(read(TRANSPARENT), 8, 128);
    assertEquals(List.of(), notes);
  }

  private PictureImage read(String webp) throws IOException {
    Path file = folder.resolve("a.webp");
    Files.write(file, Base64.getDecoder().decode(webp));
    return PictureImage.read(file, notes::add);
  }

  private static void assertNear(PictureImage picture, float tolerance, int opacity) {
    assertEquals(Picture.of(8, 16, 3), picture.layout());
    float[] values = picture.values();
    for (int i = 0; i < 8 * 16; i++) {
      boolean isLeft = i % 16 < 8;
      boolean isEdge = i % 16 == 7 || i % 16 == 8;
      float[] color = isLeft ? new float[] {200, 100, 50} : new float[] {20, 60, 220};
      for (int c = 0; c < 3 && !(isEdge && tolerance > 0); c++) {
        assertEquals(color[c], values[3 * i + c], tolerance, "pixel " + i);
      }
      int got = picture.alpha().map(alpha -> alpha.level(pixel(isLeft))).orElse(255);
      assertEquals(isLeft ? opacity : 255, got);
    }
  }

  private static int pixel(boolean isLeft) {
    return isLeft ? 0 : 15;
  }

  @ParameterizedTest
  @CsvSource({"a.png", "a.tif", "a.webp"})
  void theOrientationOfOtherFormatsIsObeyed(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] turned =
        switch (name) {
          case "a.png" -> turnedPng();
          case "a.tif" -> turnedTiff();
          default -> turnedWebp();
        };
    Files.write(file, turned);
    PictureImage picture = PictureImage.read(file, notes::add);
    int height = name.endsWith("webp") ? 16 : 3;
    int width = name.endsWith("webp") ? 8 : 2;
    assertEquals(height, picture.layout().height());
    assertEquals(width, picture.layout().width());
    float[] values = picture.values();
    if (name.endsWith("webp")) {
      assertEquals(200, values[0]);
      assertEquals(220, values[values.length - 1]);
    } else {
      // stored: 1 2 3 / 4 5 6; turned to the right: 4 1 / 5 2 / 6 3
      assertArrayEquals(new float[] {4, 1, 5, 2, 6, 3}, values);
    }
  }

  /** Tags of a TIFF structure with orientation 6: turned to the right. */
  private static byte[] tags() {
    ByteBuffer tags = ByteBuffer.allocate(26).put("MM".getBytes(US_ASCII)).putShort((short) 42);
    tags.putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return tags.putShort((short) 6).putShort((short) 0).putInt(0).array();
  }

  private byte[] turnedPng() throws IOException {
    byte[] plain = bytes("png");
    byte[] type = "eXIf".getBytes(US_ASCII);
    CRC32 check = new CRC32();
    check.update(type);
    check.update(tags());
    ByteBuffer turned = ByteBuffer.allocate(plain.length + 12 + tags().length).put(plain, 0, 33);
    turned.putInt(tags().length).put(type).put(tags()).putInt((int) check.getValue());
    return turned.put(plain, 33, plain.length - 33).array();
  }

  /** A baseline TIFF of 3 × 2 grey bytes in one strip, written by hand. */
  private static byte[] turnedTiff() {
    int[][] entries = {
      {256, 3}, {257, 2}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {274, 6}, {278, 2}, {279, 6}
    };
    ByteBuffer tiff = ByteBuffer.allocate(14 + 2 + 12 * entries.length + 4);
    tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(14);
    tiff.put(new byte[] {1, 2, 3, 4, 5, 6}).putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 3).putInt(1);
      tiff.putShort((short) entry[1]).putShort((short) 0);
    }
    return tiff.putInt(0).array();
  }

  private static byte[] turnedWebp() {
    byte[] plain = Base64.getDecoder().decode(LOSSLESS);
    ByteBuffer webp = ByteBuffer.allocate(plain.length + 18 + 8 + 6 + tags().length);
    webp.order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes(US_ASCII));
    webp.putInt(webp.capacity() - 8).put("WEBPVP8X".getBytes(US_ASCII)).putInt(10).putInt(8);
    webp.put(new byte[] {15, 0, 0, 7, 0, 0}).put(plain, 12, plain.length - 12);
    webp.put("EXIF".getBytes(US_ASCII)).putInt(6 + tags().length);
    return webp.put("Exif\0\0".getBytes(US_ASCII)).put(tags()).array();
  }

  private byte[] bytes(String format) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 3, 2, new int[] {1, 2, 3, 4, 5, 6});
    Path file = folder.resolve("plain." + format);
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return Files.readAllBytes(file);
  }

  @Test
  void theFirstFrameOfAnAnimationIsReadAndTold() throws IOException {
    Path file = folder.resolve("a.gif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int level : new int[] {7, 8, 9}) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, level);
        writer.writeToSequence(new IIOImage(image, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    assertArrayEquals(new float[] {7}, PictureImage.read(file, notes::add).values());
    assertEquals(List.of(file + " is an animation, of which the first of 3 frames is read"), notes);
  }

  @Test
  void colorsOfAnotherProfileBecomeThoseOfTheStandard() throws IOException {
    // Linear light: half of it is level 188 of sRGB (IEC 61966-2-1: 1.055 · 0.5^(1/2.4) − 0.055).
    ColorSpace linear = new ICC_ColorSpace(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
    ColorModel model =
        new ComponentColorModel(linear, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    BufferedImage image =
        new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
    image.getRaster().setPixel(0, 0, new int[] {128, 0, 255});
    float[] values = StoredPixels.upright(image, ExifOrientation.UPRIGHT).values();
    assertArrayEquals(new float[] {188, 0, 255}, values, 1);
  }

  /** Photoshop marks its CMYK files and stores 255 minus the ink. */
  @Test
  void printedColorsBecomeRed() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      inks.setPixel(i % 16, i / 16, new int[] {255, 0, 0, 255});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(inks, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] plain = out.toByteArray();
    ByteBuffer marked = ByteBuffer.allocate(plain.length + 16).put(plain, 0, 2);
    marked.putShort((short) 0xFFEE).putShort((short) 14).put("Adobe".getBytes(US_ASCII));
    marked.putShort((short) 100).put(new byte[5]).put(plain, 2, plain.length - 2);
    Path file = Files.write(folder.resolve("a.jpg"), marked.array());
    PictureImage picture = PictureImage.read(file, notes::add);
    assertEquals("a picture of 16×16×3, 8 bits", picture.toString());
    float[] values = picture.values();
    for (int i = 0; i < values.length; i++) {
      assertEquals(i % 3 == 0 ? 255 : 0, values[i], 3);
    }
  }

  @Test
  void aNameWithoutAFormatIsRefusedAndNothingIsWritten() throws IOException {
    Path file = folder.resolve("a.webp");
    DataException refused =
        assertThrows(DataException.class, () -> ramp(2, 2, 1).write(file, notes::add));
    assertEquals(
        file + ": pictures are written as .png, .jpg, .tif or .bmp; choose a name that ends so",
        refused.getMessage());
    assertFalse(Files.exists(file));
    assertFalse(PictureImage.canWrite(file));
    assertTrue(PictureImage.canWrite(Path.of("A.JPEG")));
  }

  private static PictureImage ramp(int height, int width, int channels) {
    PictureImage picture = PictureImage.black(Picture.of(height, width, channels), 8);
    float[] values = new float[picture.layout().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (37 * i) % 256;
    }
    return picture.withValues(values);
  }
}
