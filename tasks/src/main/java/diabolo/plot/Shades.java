package diabolo.plot;

import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import java.util.List;

/**
 * From raw values to shades: black at {@code low}, white at {@code high}.
 *
 * @param low raw value that is 0
 * @param high raw value that is 1, &gt; low
 */
record Shades(float low, float high) {

  /** Refuses an empty range. */
  public Shades {
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be < high, got " + low + " and " + high);
    }
  }

  /**
   * The range of a model's pictures: that of the pixels, or where it is not known that of rows.
   *
   * @param rows raw rows to be shown
   */
  static Shades of(Schema schema, List<float[]> rows) {
    if (schema instanceof PixelSchema pixels && pixels.maximum() != 1) {
      return new Shades(0, pixels.maximum());
    }
    float low = 0;
    float high = 0;
    for (float[] row : rows) {
      for (float value : row) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    boolean isUnit = schema instanceof PixelSchema && high <= 1;
    return new Shades(low, isUnit || !(high > low) ? low + 1 : high);
  }

  /** A raw row in [low, high] as shades in [0, 1]. */
  float[] of(float[] row) {
    float[] shades = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      shades[i] = (row[i] - low) / (high - low);
    }
    return shades;
  }
}
