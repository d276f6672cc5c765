package diabolo.task.picture;

import diabolo.feature.format.Picture;
import java.util.stream.IntStream;

/**
 * Median filter: each value becomes the median of the 3 × 3 ones around it, channel by channel.
 * Pixels beyond the edge repeat those at it. It removes single wrong pixels and keeps edges (Tukey,
 * "Exploratory data analysis", 1977); fine texture is lost.
 *
 * @since 0.1
 */
public final class MedianFilter {

  /** Pairs of a sorting network of nine values that leaves the median in the middle. */
  private static final int[][] EXCHANGES = {
    {1, 2}, {4, 5}, {7, 8}, {0, 1}, {3, 4}, {6, 7}, {1, 2}, {4, 5}, {7, 8}, {0, 3}, {5, 8}, {4, 7},
    {3, 6}, {1, 4}, {2, 5}, {4, 7}, {4, 2}, {6, 4}, {4, 2}
  };

  private static final int MIDDLE = 4;

  private MedianFilter() {}

  /** The filtered picture. */
  public static float[] of(Picture layout, float[] values) {
    Mirror.require(layout, values);
    float[] filtered = new float[values.length];
    IntStream.range(0, layout.height())
        .parallel()
        .forEach(y -> filterLine(layout, values, y, filtered));
    return filtered;
  }

  private static void filterLine(Picture layout, float[] values, int y, float[] filtered) {
    int channels = layout.channels();
    float[] around = new float[9];
    for (int x = 0; x < layout.width(); x++) {
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < around.length; i++) {
          int line = Math.max(0, Math.min(layout.height() - 1, y + i / 3 - 1));
          int column = Math.max(0, Math.min(layout.width() - 1, x + i % 3 - 1));
          around[i] = values[(line * layout.width() + column) * channels + c];
        }
        filtered[(y * layout.width() + x) * channels + c] = median(around);
      }
    }
  }

  /** The median of nine values, which are put in another order. */
  static float median(float[] nine) {
    for (int[] pair : EXCHANGES) {
      float lower = Math.min(nine[pair[0]], nine[pair[1]]);
      nine[pair[1]] = Math.max(nine[pair[0]], nine[pair[1]]);
      nine[pair[0]] = lower;
    }
    return nine[MIDDLE];
  }
}
