package diabolo.data.picture;

import diabolo.feature.format.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A picture file as numbers, and back: grey or RGB values on the scale from 0 to 255, with the
 * transparency kept apart.
 *
 * <p>The pixels lie in memory as the file has them, in 8 or 16 bits, so that a photograph of 24
 * million pixels takes 72 MB; {@link #copyTo} and {@link #set} give and take a rectangle of them as
 * floats. Pictures are upright (an orientation in the file is obeyed), and colors are those of
 * sRGB.
 *
 * <p>Reading is thread-safe; {@link #set} may be called from several threads for rectangles that do
 * not overlap.
 *
 * <pre>{@code
 * PictureImage noisy = PictureImage.read(Path.of("noisy.png"), System.err::println);
 * PictureImage clean = noisy.blank();
 * PictureTile tile = PictureTile.whole(noisy.layout());
 * float[] values = new float[noisy.layout().size()];
 * noisy.copyTo(tile, values, 0);
 * clean.set(tile, denoised(values), 0);
 * clean.write(Path.of("clean.png"), System.err::println);
 * }</pre>
 *
 * @since 0.1
 */
public final class PictureImage {

  private final Picture layout;
  private final PixelLevels levels;
  private final Optional<PixelLevels> alpha;

  PictureImage(Picture layout, PixelLevels levels, Optional<PixelLevels> alpha) {
    this.layout = layout;
    this.levels = levels;
    this.alpha = alpha;
  }

  /**
   * Reads a PNG, JPEG, GIF, BMP, TIFF or WebP file.
   *
   * @param notes receives a sentence if the file holds more than is read: further frames
   * @throws diabolo.feature.sample.DataException if it is no such picture, is damaged, or is too
   *     large for the memory
   */
  public static PictureImage read(Path file, Consumer<String> notes) throws IOException {
    return PictureFile.readImage(file, notes);
  }

  /**
   * A black picture without transparency.
   *
   * @param layout of 1 or 3 channels
   * @param bits of a value: 8 or 16
   */
  public static PictureImage black(Picture layout, int bits) {
    if (!(layout.channels() == 1 || layout.channels() == PictureFile.RGB)) {
      throw new IllegalArgumentException("expected 1 or 3 channels, got " + layout.channels());
    }
    if (!(bits == Byte.SIZE || bits == Short.SIZE)) {
      throw new IllegalArgumentException("expected 8 or 16 bits, got " + bits);
    }
    return new PictureImage(layout, PixelLevels.of(bits, layout.size()), Optional.empty());
  }

  /** A black picture of the same size, channels and bits, with the same transparency. */
  public PictureImage blank() {
    return new PictureImage(layout, PixelLevels.of(bits(), layout.size()), alpha);
  }

  /** A picture of the same size, channels, bits and transparency with other values. */
  public PictureImage withValues(float[] values) {
    PictureImage other = blank();
    other.set(PictureTile.whole(layout), values, 0);
    return other;
  }

  /** Height, width and channels: 1 for grey, 3 for RGB; transparency is not counted. */
  public Picture layout() {
    return layout;
  }

  /** The bits of a value: 8 or 16. */
  public int bits() {
    return levels.bits();
  }

  /** Whether the picture has a transparency. */
  public boolean hasAlpha() {
    return alpha.isPresent();
  }

  /** All values from 0 to 255, row-major, channels last. */
  public float[] values() {
    float[] values = new float[layout.size()];
    copyTo(PictureTile.whole(layout), values, 0);
    return values;
  }

  /**
   * Copies the values of a rectangle.
   *
   * @param target receives height × width × channels values from 0 to 255, row-major, channels last
   * @param at position of the first one
   */
  public void copyTo(PictureTile tile, float[] target, int at) {
    tile.requireInside(layout);
    int length = tile.width() * layout.channels();
    int next = at;
    for (int y = 0; y < tile.height(); y++) {
      int from = first(tile, y);
      for (int i = 0; i < length; i++) {
        target[next++] = levels.value(from + i);
      }
    }
  }

  /**
   * Sets the pixels of a rectangle to the nearest values that the picture can hold: whole numbers
   * for 8 bits; below 0 and above 255 is cut off.
   *
   * @param values height × width × channels, row-major, channels last
   * @param at position of the first one
   * @throws IllegalArgumentException if one of them is not finite
   */
  public void set(PictureTile tile, float[] values, int at) {
    tile.requireInside(layout);
    int length = tile.width() * layout.channels();
    int next = at;
    for (int y = 0; y < tile.height(); y++) {
      int from = first(tile, y);
      for (int i = 0; i < length; i++) {
        levels.setValue(from + i, values[next++]);
      }
    }
  }

  private int first(PictureTile tile, int y) {
    return ((tile.top() + y) * layout.width() + tile.left()) * layout.channels();
  }

  /**
   * Writes the picture in the format of the file's name: PNG, TIFF, BMP, or JPEG at quality 0.95.
   * PNG and TIFF keep 16 bits and transparency. After a failure the file is as it was before. Texts
   * of the source about camera and place are not written.
   *
   * @param notes receives a sentence about what the format cannot hold
   * @throws diabolo.feature.sample.DataException if the name has none of these formats
   */
  public void write(Path file, Consumer<String> notes) throws IOException {
    PictureOutput.write(this, file, notes);
  }

  /** Whether {@link #write} knows the format of a file's name. */
  public static boolean canWrite(Path file) {
    return PictureOutput.canWrite(file);
  }

  /** Transparency, one level a pixel. */
  Optional<PixelLevels> alpha() {
    return alpha;
  }

  PixelLevels levels() {
    return levels;
  }

  /** Writes the upper 8 bits of all values, on a white ground where the picture is transparent. */
  void copyOnWhite(float[] target, int at) {
    for (int i = 0; i < layout.size(); i++) {
      target[at + i] = onWhite(i);
    }
  }

  /** The upper 8 bits of a value, on a white ground where the picture is transparent. */
  int onWhite(int index) {
    int value = levels.upperByte(index);
    return alpha.isEmpty()
        ? value
        : onWhite(value, alpha.get().upperByte(index / layout.channels()));
  }

  private static int onWhite(int value, int alpha) {
    int opaque = 255;
    return Math.round((value * alpha + opaque * (opaque - alpha)) / (float) opaque);
  }

  @Override
  public String toString() {
    return "a picture of %s, %d bits%s"
        .formatted(layout, bits(), hasAlpha() ? ", with transparency" : "");
  }
}
