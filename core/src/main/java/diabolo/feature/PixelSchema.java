package diabolo.feature;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.notation.Named;

/**
 * Pictures of one value range: input = raw / maximum, so that 0 … maximum becomes 0 … 1.
 *
 * @param layout the layout of a row
 * @param maximum the raw value that becomes 1; finite and &gt; 0
 * @since 0.1
 */
@Named("pixels")
public record PixelSchema(Picture layout, float maximum) implements Schema {

  /** Checks the maximum. */
  public PixelSchema {
    if (!(maximum > 0 && Float.isFinite(maximum))) {
      throw new IllegalArgumentException("the maximum must be finite and > 0, got " + maximum);
    }
  }

  @Override
  public SampleFormat format() {
    return SampleFormat.pictures(layout, maximum);
  }

  @Override
  public int columns() {
    return layout.size();
  }

  @Override
  public int inputs() {
    return layout.size();
  }

  @Override
  public float scale(int column) {
    return maximum;
  }

  @Override
  public void toInputs(float[] raw, int rawAt, float[] inputs, int at) {
    int size = layout.size();
    for (int i = 0; i < size; i++) {
      inputs[at + i] = raw[rawAt + i] / maximum;
    }
  }

  @Override
  public void fromInputs(float[] inputs, int at, float[] raw, int rawAt) {
    int size = layout.size();
    for (int i = 0; i < size; i++) {
      raw[rawAt + i] = inputs[at + i] * maximum;
    }
  }
}
