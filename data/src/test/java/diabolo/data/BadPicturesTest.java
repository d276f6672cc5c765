package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad PNG files and folders of pictures. */
class BadPicturesTest {

  @TempDir Path folder;

  @Test
  void whatIsNoPictureIsShown() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.png", "GIF89a"),
        "at byte 0: expected a PNG (0x89504e47) or JPEG (0xffd8ff) picture, got 0x47494638");
  }

  @Test
  void aPictureThatClaimsTooManyPixelsIsRefusedUndecoded() throws IOException {
    Path file = png("a.png", 4, 4, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = Files.readAllBytes(file);
    // Width and height follow the eight bytes of the signature and those of the chunk's head.
    System.arraycopy(
        new byte[] {0, 0, (byte) 0xC3, 0x50, 0, 0, (byte) 0xC3, 0x50}, 0, bytes, 16, 8);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.png", bytes),
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
  void picturesOfDifferentSizesOrColorsAreNotOneSet() throws IOException {
    Path first = png("a.png", 4, 3, BufferedImage.TYPE_BYTE_GRAY);
    Path second = png("b.png", 3, 4, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(
        second
            + ": expected 3×4 pixels as in "
            + first
            + ", got 4×3; scale or crop the pictures to one size",
        Refusals.refusal(() -> DataFiles.read(folder)).getMessage());
    png("b.png", 4, 3, BufferedImage.TYPE_INT_RGB);
    assertEquals(
        second
            + ": expected grey as in "
            + first
            + ", got color; convert the pictures to one of the two",
        Refusals.refusal(() -> DataFiles.read(folder)).getMessage());
  }

  private Path png(String name, int width, int height, int type) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(new BufferedImage(width, height, type), "png", file.toFile());
    return file;
  }
}
