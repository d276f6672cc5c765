package diabolo.data.picture;

import diabolo.data.source.StandardInput;
import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A decoded picture file: grey pictures have one channel, all others three. */
final class PictureFile {

  /** Part of the warning of the JPEG reader about pixels that it made up. */
  private static final String CUT_OFF = "premature end of data";

  private static final int GREY = 1;
  private static final int RGB = 3;
  private static final int OPAQUE = 255;

  static {
    // Without this ImageIO copies every stream to a temporary file.
    ImageIO.setUseCache(false);
  }

  private final BufferedImage image;
  private final ExifOrientation orientation;
  private final Picture picture;

  private PictureFile(BufferedImage image, ExifOrientation orientation) {
    this.image = image;
    this.orientation = orientation;
    int channels = isGrey(image) ? GREY : RGB;
    this.picture =
        orientation.isSwapped()
            ? Picture.of(image.getWidth(), image.getHeight(), channels)
            : Picture.of(image.getHeight(), image.getWidth(), channels);
  }

  /** Decodes a file after checking the size in its header. */
  static PictureFile read(Path file) throws IOException {
    PictureKind kind = PictureKind.of(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind.reader()).next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ExifOrientation orientation =
          kind == PictureKind.JPEG ? ExifOrientation.of(in) : ExifOrientation.UPRIGHT;
      reader.setInput(in, !kind.mayHoldMany(), true);
      return new PictureFile(decode(file, kind, reader), orientation);
    } finally {
      reader.dispose();
    }
  }

  Picture picture() {
    return picture;
  }

  /** Writes the values 0 to 255, row-major, channels last, upright. */
  void copyTo(float[] target, int at) {
    if (orientation.equals(ExifOrientation.UPRIGHT)) {
      copyStored(target, at);
      return;
    }
    float[] stored = new float[picture.size()];
    copyStored(stored, 0);
    int channels = picture.channels();
    int next = at;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int line = orientation.storedY(x, y, image.getHeight());
        int pixel = line * image.getWidth() + orientation.storedX(x, y, image.getWidth());
        System.arraycopy(stored, pixel * channels, target, next, channels);
        next += channels;
      }
    }
  }

  private void copyStored(float[] target, int at) {
    if (picture.channels() == GREY && !(image.getColorModel() instanceof IndexColorModel)) {
      copyGrey(target, at);
    } else {
      copyColors(target, at);
    }
  }

  private static BufferedImage decode(Path file, PictureKind kind, ImageReader reader)
      throws DataException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try {
      PictureSize.of(file, reader).require(kind);
      requireOne(file, kind, reader);
      BufferedImage image = reader.read(0);
      if (warnings.stream().anyMatch(warning -> warning.contains(CUT_OFF))) {
        throw new IOException(CUT_OFF);
      }
      return image;
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged files with index and argument exceptions too.
      throw DataException.in(
          StandardInput.shown(file),
          "the picture is damaged or of a kind that cannot be read (" + e.getMessage() + ")",
          e);
    }
  }

  private static void requireOne(Path file, PictureKind kind, ImageReader reader)
      throws IOException {
    int pictures = kind.mayHoldMany() ? reader.getNumImages(true) : 1;
    if (pictures != 1) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected one picture, got %,d in one file; save each in its own file"
              .formatted(pictures));
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
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /** Copies stored grey values: ImageIO's conversion to RGB would change their brightness. */
  private void copyGrey(float[] target, int at) {
    int width = image.getWidth();
    int[] row = new int[width];
    int[] alphas = new int[width];
    Arrays.fill(alphas, OPAQUE);
    boolean hasAlpha = image.getColorModel().hasAlpha();
    for (int y = 0; y < image.getHeight(); y++) {
      copyBand(0, y, row);
      if (hasAlpha) {
        copyBand(1, y, alphas);
      }
      for (int x = 0; x < width; x++) {
        target[at + y * width + x] = onWhite(row[x], alphas[x]);
      }
    }
  }

  /** Copies a line of one band as values 0 to 255. */
  private void copyBand(int band, int y, int[] row) {
    Raster raster = image.getRaster();
    int bits = image.getColorModel().getComponentSize(band);
    raster.getSamples(0, y, row.length, 1, band, row);
    for (int x = 0; x < row.length; x++) {
      row[x] = bits <= Byte.SIZE ? row[x] : row[x] >>> (bits - Byte.SIZE);
    }
  }

  private void copyColors(float[] target, int at) {
    int[] row = new int[image.getWidth()];
    int next = at;
    for (int y = 0; y < image.getHeight(); y++) {
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
    return Math.round((value * alpha + OPAQUE * (OPAQUE - alpha)) / (float) OPAQUE);
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
