package diabolo.feature;

/**
 * A numeric column and how it becomes a network input: input = (raw − offset) / scale.
 *
 * <p>Computed in double precision and rounded once, so that the way there and back returns the raw
 * value to float rounding.
 *
 * @param name column name
 * @param offset the raw value that becomes 0; finite
 * @param scale the raw distance that becomes 1; finite and &gt; 0
 */
public record Column(String name, float offset, float scale) {

  /** Checks offset and scale. */
  public Column {
    if (!(Float.isFinite(offset) && scale > 0 && Float.isFinite(scale))) {
      throw new IllegalArgumentException(
          "column '"
              + name
              + "' must have a finite offset and a finite scale > 0, got offset "
              + offset
              + " and scale "
              + scale);
    }
  }

  /** Whether input and raw value are the same. */
  boolean isUnscaled() {
    return offset == 0 && scale == 1;
  }

  float toInput(float raw) {
    return (float) (((double) raw - offset) / scale);
  }

  float fromInput(float input) {
    return (float) ((double) input * scale + offset);
  }
}
