package diabolo.plot;

import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import diabolo.feature.format.Picture;
import java.util.List;

/**
 * A map from raw values to shades of grey: black at {@code low}, white at {@code high}.
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

  /**
   * Values around 0 as shades: 0 is ½, the largest by magnitude 1 or 0; an alpha channel is opaque.
   */
  static float[] around(float[] row, Picture layout) {
    float largest = largest(row);
    float[] shades = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      shades[i] = 0.5f + 0.5f * row[i] / largest;
    }
    if (layout.channels() % 2 == 0) {
      for (int i = layout.channels() - 1; i < row.length; i += layout.channels()) {
        shades[i] = 1;
      }
    }
    return shades;
  }

  /** The largest magnitude, above 0. */
  static float largest(float... row) {
    float largest = Float.MIN_NORMAL;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
