package diabolo.data.picture;

import diabolo.data.source.Limits;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A decoded PNG or JPEG file: grey pictures have one channel, all others three. */
final class PictureFile {

  private static final String PNG_MAGIC = "89504e47";
  private static final String JPEG_MAGIC = "ffd8ff";
  private static final int GREY = 1;
  private static final int RGB = 3;

  static {
    // Without this ImageIO copies every stream to a temporary file.
    ImageIO.setUseCache(false);
  }

  private final BufferedImage image;
  private final Picture picture;

  private PictureFile(BufferedImage image) {
    this.image = image;
    this.picture = Picture.of(image.getHeight(), image.getWidth(), isGrey(image) ? GREY : RGB);
  }

  /** Decodes a file after checking the size in its header. */
  static PictureFile read(Path file) throws IOException {
    String format = formatName(file);
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      return new PictureFile(decode(file, reader));
    } finally {
      reader.dispose();
    }
  }

  Picture picture() {
    return picture;
  }

  /** Writes the values 0 to 255, row-major, channels last. */
  void copyTo(float[] target, int at) {
    if (picture.channels() == GREY && !(image.getColorModel() instanceof IndexColorModel)) {
      copyGrey(target, at);
    } else {
      copyColors(target, at);
    }
  }

  private static String formatName(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    String magic = HexFormat.of().formatHex(start);
    if (magic.equals(PNG_MAGIC)) {
      return "png";
    }
    if (magic.startsWith(JPEG_MAGIC)) {
      return "jpeg";
    }
    throw DataException.atByte(
        file.toString(), 0, "a PNG (0x89504e47) or JPEG (0xffd8ff) picture", "0x" + magic);
  }

  private static BufferedImage decode(Path file, ImageReader reader) throws DataException {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (!(pixels <= Limits.PICTURE_PIXELS)) {
        throw DataException.in(
            file.toString(),
            "expected at most "
                + Limits.PICTURE_PIXELS / 1_000_000
                + " million pixels, got "
                + reader.getWidth(0)
                + "×"
                + reader.getHeight(0)
                + "; scale the picture down");
      }
      return reader.read(0);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged files with index and argument exceptions too.
      throw DataException.in(
          file.toString(),
          "the picture is damaged or of a kind that cannot be read (" + e.getMessage() + ")",
          e);
    }
  }

  private static boolean isGrey(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      for (int i = 0; i < palette.getMapSize(); i++) {
        int rgb = palette.getRGB(i);
        boolean grey = red(rgb) == green(rgb) && green(rgb) == blue(rgb);
        if (!grey) {
          return false;
        }
      }
      return true;
    }
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !model.hasAlpha();
  }

  /** Copies stored grey values: ImageIO's conversion to RGB would change their brightness. */
  private void copyGrey(float[] target, int at) {
    Raster raster = image.getRaster();
    int shift = Math.max(0, image.getColorModel().getComponentSize(0) - Byte.SIZE);
    int[] row = new int[picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        target[at + y * row.length + x] = row[x] >> shift;
      }
    }
  }

  private void copyColors(float[] target, int at) {
    int[] row = new int[picture.width()];
    int next = at;
    for (int y = 0; y < picture.height(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        int alpha = argb >>> 24;
        target[next++] = onWhite(red(argb), alpha);
        if (picture.channels() == RGB) {
          target[next++] = onWhite(green(argb), alpha);
          target[next++] = onWhite(blue(argb), alpha);
        }
      }
    }
  }

  /** The value of a transparent pixel on a white ground. */
  private static float onWhite(int value, int alpha) {
    return Math.round((value * alpha + 255 * (255 - alpha)) / 255f);
  }

  private static int red(int rgb) {
    return (rgb >> 16) & 0xFF;
  }

  private static int green(int rgb) {
    return (rgb >> 8) & 0xFF;
  }

  private static int blue(int rgb) {
    return rgb & 0xFF;
  }
}
