package diabolo.feature.format;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The layout of a row that is a picture: row-major over height, width, channels, channels last.
 *
 * @param height pixel rows, ≥ 1
 * @param width pixels in a row, ≥ 1
 * @param channels values per pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA
 * @since 0.1
 */
public record Picture(int height, int width, int channels) {

  private static final int MAX_CHANNELS = 4;
  private static final String[] CHANNEL_NAMES = {"r", "g", "b", "a"};

  /** Checks that the lengths are positive and that the values fit an {@code int}. */
  public Picture {
    if (!(height >= 1 && width >= 1 && channels >= 1 && channels <= MAX_CHANNELS)) {
      throw new IllegalArgumentException(
          "a picture has height and width ≥ 1 and 1 to 4 channels, got "
              + text(height, width, channels));
    }
    Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** A picture of this size in pixels and this number of channels. */
  public static Picture of(int height, int width, int channels) {
    return new Picture(height, width, channels);
  }

  /** Values in a row: height × width × channels. */
  public int size() {
    return height * width * channels;
  }

  /** Name of each value: {@code y0x0}, {@code y0x1}, …; {@code y0x0r} and so on with channels. */
  public List<String> names() {
    return new Names(this);
  }

  /** True if these are the computed names of a picture, all of which differ. */
  static boolean areComputed(List<String> names) {
    return names instanceof Names;
  }

  /** Names that are made when they are asked for: a large picture has 150,000 of them. */
  private static final class Names extends AbstractList<String> implements RandomAccess {

    private final Picture picture;

    Names(Picture picture) {
      this.picture = picture;
    }

    @Override
    public String get(int index) {
      Objects.checkIndex(index, size());
      int pixel = index / picture.channels;
      String channel = picture.channels == 1 ? "" : CHANNEL_NAMES[index % picture.channels];
      return "y" + pixel / picture.width + "x" + pixel % picture.width + channel;
    }

    @Override
    public int size() {
      return picture.size();
    }
  }

  /** Usual notation of the lengths: {@code 28×28} or {@code 32×32×3}. */
  @Override
  public String toString() {
    return text(height, width, channels);
  }

  private static String text(int height, int width, int channels) {
    return height + "×" + width + (channels == 1 ? "" : "×" + channels);
  }
}
