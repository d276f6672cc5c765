package diabolo.feature.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

  /** Values in a row: height × width × channels. */
  public int size() {
    return height * width * channels;
  }

  /** Name of each value: {@code y0x0}, {@code y0x1}, …; {@code y0x0r} and so on with channels. */
  public List<String> names() {
    List<String> names = new ArrayList<>(size());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          names.add("y" + y + "x" + x + (channels == 1 ? "" : CHANNEL_NAMES[c]));
        }
      }
    }
    return Collections.unmodifiableList(names);
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
