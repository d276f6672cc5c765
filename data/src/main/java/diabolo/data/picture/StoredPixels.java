package diabolo.data.picture;

import diabolo.feature.format.Picture;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Optional;

/** Pixels of a decoded picture, as they were stored, which are turned upright. */
final class StoredPixels {

  private static final int RGB = 3;
  private static final int OPAQUE = 255;

  private final BufferedImage image;
  private final ExifOrientation orientation;
  private final int channels;
  private final PixelLevels levels;
  private final Optional<PixelLevels> alpha;

  private StoredPixels(BufferedImage image, ExifOrientation orientation) {
    this.image = image;
    this.orientation = orientation;
    this.channels = isGrey(image) ? 1 : RGB;
    boolean isWide =
        areLevels(image) && image.getColorModel().getTransferType() == DataBuffer.TYPE_USHORT;
    int bits = isWide ? Short.SIZE : Byte.SIZE;
    int pixels = image.getWidth() * image.getHeight();
    this.levels = PixelLevels.of(bits, pixels * channels);
    this.alpha =
        image.getColorModel().hasAlpha()
            ? Optional.of(PixelLevels.of(bits, pixels))
            : Optional.empty();
  }

  /**
   * The upright picture.
   *
   * @throws IOException if its values are no whole numbers of up to 16 bits
   */
  static PictureImage upright(BufferedImage decoded, ExifOrientation orientation)
      throws IOException {
    requireWholeNumbers(decoded.getColorModel());
    StoredPixels pixels = new StoredPixels(inStandardColors(decoded), orientation);
    pixels.copy();
    return pixels.picture();
  }

  private PictureImage picture() {
    int height = orientation.isSwapped() ? image.getWidth() : image.getHeight();
    int width = orientation.isSwapped() ? image.getHeight() : image.getWidth();
    return new PictureImage(Picture.of(height, width, channels), levels, alpha);
  }

  private static void requireWholeNumbers(ColorModel model) throws IOException {
    int type = model.getTransferType();
    boolean isComponent = model instanceof ComponentColorModel;
    if (isComponent && type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw new IOException(
          "its values are fractions, signed, or longer than 16 bits; save it with 8 or 16 bits");
    }
  }

  /** The picture in the colors of sRGB, if it has a color profile of its own. */
  private static BufferedImage inStandardColors(BufferedImage image) {
    ColorModel model = image.getColorModel();
    ColorSpace space = model.getColorSpace();
    boolean isOther =
        model instanceof ComponentColorModel
            && space instanceof ICC_ColorSpace
            && space.getType() == ColorSpace.TYPE_RGB
            && !space.isCS_sRGB();
    if (!isOther) {
      return image;
    }
    ColorModel standard =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            model.hasAlpha(),
            false,
            model.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            model.getTransferType());
    BufferedImage converted =
        new BufferedImage(
            standard,
            standard.createCompatibleWritableRaster(image.getWidth(), image.getHeight()),
            false,
            null);
    return new ColorConvertOp(null).filter(image, converted);
  }

  /** Whether samples of the raster are grey or sRGB levels, so that nothing is to be converted. */
  private static boolean areLevels(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return model instanceof ComponentColorModel
        && !model.isAlphaPremultiplied()
        && (isGrey(image) || model.getColorSpace().isCS_sRGB());
  }

  private static boolean isGrey(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (!(model instanceof IndexColorModel palette)) {
      return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      int rgb = palette.getRGB(i);
      boolean isGrey = red(rgb) == green(rgb) && green(rgb) == blue(rgb);
      if (!isGrey) {
        return false;
      }
    }
    return true;
  }

  private void copy() {
    boolean areLevels = areLevels(image);
    for (int y = 0; y < image.getHeight(); y++) {
      if (areLevels) {
        copyLevels(y);
      } else {
        copyColors(y);
      }
    }
  }

  /** Copies stored levels: ImageIO's conversion of grey to RGB would change their brightness. */
  private void copyLevels(int y) {
    int width = image.getWidth();
    int bands = image.getRaster().getNumBands();
    int[] line = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
    int white = levels.isWide() ? 0xFFFF : 0xFF;
    int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    for (int x = 0; x < width; x++) {
      int pixel = upright(x, y);
      for (int c = 0; c < channels; c++) {
        int level = line[x * bands + c];
        levels.setLevel(pixel * channels + c, most == white ? level : level * white / most);
      }
      if (alpha.isPresent()) {
        alpha.get().setLevel(pixel, line[x * bands + channels]);
      }
    }
  }

  private void copyColors(int y) {
    int[] line = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    for (int x = 0; x < line.length; x++) {
      int pixel = upright(x, y);
      levels.setLevel(pixel * channels, red(line[x]));
      if (channels == RGB) {
        levels.setLevel(pixel * channels + 1, green(line[x]));
        levels.setLevel(pixel * channels + 2, blue(line[x]));
      }
      if (alpha.isPresent()) {
        alpha.get().setLevel(pixel, line[x] >>> 24);
      }
    }
  }

  private int upright(int x, int y) {
    return orientation.upright(x, y, image.getWidth(), image.getHeight());
  }

  private static int red(int rgb) {
    return (rgb >> 16) & OPAQUE;
  }

  private static int green(int rgb) {
    return (rgb >> 8) & OPAQUE;
  }

  private static int blue(int rgb) {
    return rgb & OPAQUE;
  }
}
