package diabolo.plot;

import diabolo.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files and bytes. */
public final class Png {

  private Png() {}

  /** Writes an image to a file, whole or not at all. */
  public static void write(BufferedImage image, Path path) throws IOException {
    byte[] bytes = bytes(image);
    AtomicFile.write(path, out -> out.write(bytes));
  }

  /** The bytes of the PNG file of an image. */
  public static byte[] bytes(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A stream of our own: ImageIO's default one makes a temporary file.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new AssertionError("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory could not be written", e);
    }
    return bytes.toByteArray();
  }
}
