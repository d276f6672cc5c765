package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad PNG files and folders of pictures. */
class BadPicturesTest {

  @TempDir Path folder;

  @Test
  void whatIsNoPictureIsShown() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.png", "the first line\nand another"),
        "expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a text that begins with"
            + " 'the first li'");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.png", new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 1, 2, 3}),
        "expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a file that begins with the"
            + " bytes 0xcafe0001");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.jpg", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
        "expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a HEIC or AVIF photograph;"
            + " save it as JPEG or PNG");
  }

  @Test
  void aPictureThatClaimsTooManyPixelsIsRefusedUndecoded() throws IOException {
    Path file = png("a.png", 4, 4, BufferedImage.TYPE_BYTE_GRAY);
    // Width and height follow the eight bytes of the signature and those of the chunk's head.
    Refusals.assertRefused(
        claiming(file, "a.png", 16, 50_000, 50_000),
        "expected at most 64 million pixels, got 50000×50000; scale the picture down");
  }

  @Test
  void aDamagedPictureIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(png("a.png", 40, 40, BufferedImage.TYPE_INT_RGB));
    for (int length = 5; length < bytes.length - 20; length += 9) {
      Path cut = SampleFiles.write(folder, "a.png", Arrays.copyOf(bytes, length));
      String message = Refusals.refusal(() -> DataFiles.read(cut)).getMessage();
      assertEquals(
          cut + ": the picture is damaged or of a kind that cannot be read",
          message.substring(0, message.indexOf(" (")));
    }
  }

  @Test
  void aPictureThatClaimsMorePixelsThanItsBytesCanHoldIsRefusedUndecoded() throws IOException {
    Path file = png("a.png", 4, 4, BufferedImage.TYPE_BYTE_GRAY);
    Path claims = claiming(file, "a.png", 16, 7990, 8000);
    Refusals.assertRefused(
        claims,
        Files.size(claims)
            + " bytes cannot hold a picture of 7990×8000 pixels; the file is damaged or cut off");
    Files.delete(claims);
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "jpg", folder.resolve("a.jpg").toFile());
    byte[] bytes = Files.readAllBytes(folder.resolve("a.jpg"));
    int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
    ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 7990).putShort(frame + 7, (short) 8000);
    Refusals.assertRefused(
        SampleFiles.write(folder, "b.jpg", bytes),
        "%,d bytes cannot hold a picture of 8000×7990 pixels; the file is damaged or cut off"
            .formatted(bytes.length));
  }

  @Test
  void aPictureThatTakesMoreThanHalfOfTheMemoryIsRefusedUndecoded() throws IOException {
    // A pixel of a palette takes a byte decoded, and 9 for each channel of its row.
    long budget = Runtime.getRuntime().maxMemory() / 2;
    int side = (int) Math.min(7999, Math.sqrt(budget / 28.0) + 100);
    Assumptions.assumeTrue(28L * side * side > budget, "the memory has room for every picture");
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
    ImageIO.write(image, "gif", folder.resolve("a.gif").toFile());
    byte[] bytes = Files.readAllBytes(folder.resolve("a.gif"));
    int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(",\0\0\0\0\u0004\0\u0004\0");
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(frame + 5, (short) side)
        .putShort(frame + 7, (short) side);
    Path claims = SampleFiles.write(folder, "a.gif", bytes);
    String message = Refusals.refusal(() -> DataFiles.read(claims)).getMessage();
    assertEquals(
        "%s: a picture of %d×%d pixels takes about %,d MiB of memory, and %,d MiB are there for it;"
                .formatted(claims, side, side, ((28L * side * side) >> 20) + 1, budget >> 20)
            + " scale the picture down, or give Java more memory",
        message);
  }

  @Test
  void aPhotographThatEndsEarlyIsRefused() throws IOException {
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40_000; i++) {
      image.setRGB(i % 200, i / 200, i * 7919);
    }
    ImageIO.write(image, "jpg", folder.resolve("a.jpg").toFile());
    byte[] bytes = Files.readAllBytes(folder.resolve("a.jpg"));
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.jpg", Arrays.copyOf(bytes, bytes.length / 2)),
        "the picture is damaged or of a kind that cannot be read (premature end of data)");
  }

  @Test
  void severalPagesAreNotOneRow() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    try (ImageOutputStream out =
        ImageIO.createImageOutputStream(folder.resolve("a.tif").toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(image, null, null), null);
      writer.writeToSequence(new IIOImage(image, null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    Refusals.assertRefused(
        folder.resolve("a.tif"),
        "expected one picture, got 2 in one file; save each in its own file");
  }

  @Test
  void picturesOfDifferentSizesOrColorsAreNotOneSet() throws IOException {
    Path first = png("a.png", 4, 3, BufferedImage.TYPE_BYTE_GRAY);
    Path second = png("b.png", 3, 4, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(
        second
            + ": expected 3×4 pixels as in "
            + first
            + ", got 4×3; scale and crop the pictures to one size",
        Refusals.refusal(() -> DataFiles.read(folder)).getMessage());
    png("b.png", 4, 3, BufferedImage.TYPE_INT_RGB);
    assertEquals(
        second
            + ": expected grey as in "
            + first
            + ", got color; convert the pictures to one of the two",
        Refusals.refusal(() -> DataFiles.read(folder)).getMessage());
  }

  /** A copy that claims another width and height, which stand at a place in the file. */
  private Path claiming(Path file, String name, int at, int width, int height) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(at, width).putInt(at + Integer.BYTES, height);
    return SampleFiles.write(folder, name, bytes);
  }

  private Path png(String name, int width, int height, int type) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(new BufferedImage(width, height, type), "png", file.toFile());
    return file;
  }
}
