package diabolo.data.picture;

import diabolo.data.source.Limits;
import diabolo.data.source.StandardInput;
import diabolo.feature.sample.DataException;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * The size that the header of a picture claims, checked before anything is decoded: a few bytes can
 * claim any size.
 *
 * @param file where it lies
 * @param width pixels in a line
 * @param height lines
 * @param bitsPerPixel of the decoded picture
 * @param bitsPerValue most bits of a value of it
 * @param channels most values of a pixel in a row
 */
record PictureSize(
    Path file, int width, int height, int bitsPerPixel, int bitsPerValue, int channels) {

  /**
   * Bytes of each channel of a row beside the decoded picture: as levels and as floats, in the
   * block that is read and in the set.
   */
  private static final int ROW_BYTES = 2 * Float.BYTES + 1;

  private static final int UNKNOWN_BITS = 32;
  private static final int COLORS = 3;

  /** The size that a reader finds in the header. */
  static PictureSize of(Path file, ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      return new PictureSize(
          file, reader.getWidth(0), reader.getHeight(0), UNKNOWN_BITS, Byte.SIZE, COLORS);
    }
    ColorModel model = types.next().getColorModel();
    boolean isGrey =
        !(model instanceof IndexColorModel)
            && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    return new PictureSize(
        file,
        reader.getWidth(0),
        reader.getHeight(0),
        Math.max(1, model.getPixelSize()),
        model.getComponentSize(0),
        isGrey ? 1 : COLORS);
  }

  /** The size that a header claims, in pixels. */
  long pixels() {
    return (long) width * height;
  }

  /**
   * Refuses a size that is over the limit, that the file is too short for, or that would take more
   * than half of the memory.
   *
   * @param isRow whether it becomes a row of floats, or else another picture
   */
  void require(PictureKind kind, boolean isRow) throws IOException {
    if (!(pixels() <= Limits.PICTURE_PIXELS)) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected at most %d million pixels, got %d×%d; scale the picture down"
              .formatted(Limits.PICTURE_PIXELS / 1_000_000, width, height));
    }
    long bytes = Files.size(file);
    long decoded = kind == PictureKind.JPEG ? pixels() : pixels() * bitsPerPixel / Byte.SIZE;
    if (!(decoded <= kind.mostDecoded(bytes))) {
      throw DataException.in(
          StandardInput.shown(file),
          "%,d bytes cannot hold a picture of %d×%d pixels; the file is damaged or cut off"
              .formatted(bytes, width, height));
    }
    requireMemory(isRow ? rowBytes() : imageBytes());
  }

  private void requireMemory(long needed) throws DataException {
    long budget = Runtime.getRuntime().maxMemory() / 2;
    if (!(needed <= budget)) {
      throw DataException.in(
          StandardInput.shown(file),
          "a picture of %d×%d pixels takes about %,d MiB of memory, and %,d MiB are there for it;"
                  .formatted(width, height, (needed >> 20) + 1, budget >> 20)
              + " scale the picture down, or give Java more memory");
    }
  }

  /** Bytes for the decoded picture and for its row. */
  private long rowBytes() {
    return pixels() * (bitsPerPixel + Byte.SIZE * ROW_BYTES * channels) / Byte.SIZE;
  }

  /** Bytes for the decoded picture, for its levels with transparency, and for those of a result. */
  private long imageBytes() {
    int levels = (bitsPerValue > Byte.SIZE ? 2 : 1) * (2 * channels + 1);
    return pixels() * (bitsPerPixel + Byte.SIZE * levels) / Byte.SIZE;
  }
}
