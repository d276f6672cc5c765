package diabolo.data.picture;

import diabolo.feature.sample.DataException;
import diabolo.file.AtomicFile;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a picture in the format of a file's name. */
final class PictureOutput {

  private static final float JPEG_QUALITY = 0.95f;

  /**
   * A format that pictures are written in.
   *
   * @param isDeep whether it holds 16 bits
   * @param isTransparent whether it holds transparency
   */
  private record Format(String writer, boolean isDeep, boolean isTransparent) {

    /** The format of a name with that ending. */
    static Optional<Format> of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      return Optional.ofNullable(
          switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "png" -> new Format("png", true, true);
            case "tif", "tiff" -> new Format("tiff", true, true);
            case "jpg", "jpeg" -> new Format("jpeg", false, false);
            case "bmp" -> new Format("bmp", false, false);
            default -> null;
          });
    }
  }

  private PictureOutput() {}

  static boolean canWrite(Path file) {
    return Format.of(file).isPresent();
  }

  /** The refusal of a name that has none of the formats. */
  static DataException unknown(Path file) {
    return DataException.in(
        file.toString(),
        "pictures are written as .png, .jpg, .tif or .bmp; choose a name that ends so");
  }

  static void write(PictureImage picture, Path file, Consumer<String> notes) throws IOException {
    Format format = Format.of(file).orElseThrow(() -> unknown(file));
    boolean isShortened = picture.bits() > Byte.SIZE && !format.isDeep();
    boolean isOpaque = picture.hasAlpha() && !format.isTransparent();
    if (isShortened) {
      notes.accept(file + ": the 16 bits of the values become 8, the most that this format holds");
    }
    if (isOpaque) {
      notes.accept(file + ": transparency is shown on white, since this format cannot hold it");
    }
    BufferedImage image = isShortened || isOpaque ? flat(picture) : stored(picture);
    AtomicFile.write(file, out -> encode(image, format, out));
  }

  private static void encode(BufferedImage image, Format format, OutputStream out)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.writer()).next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format.writer().equals("jpeg")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
      } else if (format.writer().equals("tiff")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("Deflate");
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  /** The picture in 8 bits on a white ground. */
  private static BufferedImage flat(PictureImage picture) {
    PictureImage flat = PictureImage.black(picture.layout(), Byte.SIZE);
    for (int i = 0; i < picture.layout().size(); i++) {
      flat.levels().setLevel(i, picture.onWhite(i));
    }
    return stored(flat);
  }

  /** The picture with all that it holds; without transparency its levels are not copied. */
  private static BufferedImage stored(PictureImage picture) {
    int bands = picture.layout().channels() + (picture.hasAlpha() ? 1 : 0);
    int width = picture.layout().width();
    int height = picture.layout().height();
    boolean isWide = picture.bits() > Byte.SIZE;
    int type = isWide ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
    PixelLevels levels =
        picture.alpha().map(alpha -> interleaved(picture, alpha)).orElse(picture.levels());
    DataBuffer buffer =
        isWide
            ? new DataBufferUShort(levels.wide(), levels.count())
            : new DataBufferByte(levels.narrow(), levels.count());
    SampleModel samples =
        new PixelInterleavedSampleModel(
            type, width, height, bands, width * bands, IntStream.range(0, bands).toArray());
    WritableRaster raster = Raster.createWritableRaster(samples, buffer, null);
    boolean isGrey = picture.layout().channels() == 1;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(isGrey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            picture.hasAlpha(),
            false,
            picture.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    return new BufferedImage(model, raster, false, null);
  }

  /** The levels of each pixel, then its transparency. */
  private static PixelLevels interleaved(PictureImage picture, PixelLevels alpha) {
    int channels = picture.layout().channels();
    PixelLevels both = PixelLevels.of(picture.bits(), alpha.count() * (channels + 1));
    for (int pixel = 0; pixel < alpha.count(); pixel++) {
      for (int c = 0; c < channels; c++) {
        both.setLevel(pixel * (channels + 1) + c, picture.levels().level(pixel * channels + c));
      }
      both.setLevel(pixel * (channels + 1) + channels, alpha.level(pixel));
    }
    return both;
  }
}
