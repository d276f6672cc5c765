package diabolo.feature;

import java.util.Optional;

/**
 * A numeric column and its scaling to a network input: input = (raw − offset) / scale, or with a
 * curve c, input = (c(raw) − offset) / scale.
 *
 * <p>Computed in double precision and rounded once to float, so that scaling and its inverse return
 * the raw value up to float rounding. Multiplies by 1 / scale, which is several times faster than a
 * division.
 *
 * @param name column name
 * @param offset the value (on the curve) that becomes 0; finite
 * @param scale the distance (on the curve) that becomes 1; finite and &gt; 0
 * @param curve function applied to raw values first; empty for linear scaling
 * @param reference number that raw values are distances from ({@link
 *     diabolo.feature.format.References}); finite
 * @since 0.1
 */
public record Column(
    String name, float offset, float scale, Optional<Curve> curve, double reference) {

  /** Checks offset, scale and reference. */
  public Column {
    if (!Double.isFinite(reference)) {
      throw new IllegalArgumentException(
          "column '" + name + "' must have a finite reference value, got " + reference);
    }
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

  /** Creates a column with the reference 0. */
  public Column(String name, float offset, float scale, Optional<Curve> curve) {
    this(name, offset, scale, curve, 0);
  }

  /** Creates a column with linear scaling and the reference 0. */
  public Column(String name, float offset, float scale) {
    this(name, offset, scale, Optional.empty());
  }

  /** Creates a column with linear scaling and the reference 0. */
  public static Column of(String name, float offset, float scale) {
    return new Column(name, offset, scale);
  }

  /** This column with another reference value. */
  public Column withReference(double other) {
    return new Column(name, offset, scale, curve, other);
  }

  /** True if input and raw value are the same. */
  boolean isUnscaled() {
    return offset == 0 && scale == 1 && curve.isEmpty();
  }

  /**
   * Raw distance that becomes 1; with a curve, half of the raw distance between the inputs −1 and
   * 1.
   */
  float rawScale() {
    if (curve.isEmpty()) {
      return scale;
    }
    double low = curve.get().rawAt((double) offset - scale);
    double high = curve.get().rawAt((double) offset + scale);
    return Math.max(Float.MIN_NORMAL, (float) ((high - low) / 2));
  }

  float toInput(float raw) {
    double place = curve.isEmpty() ? raw : curve.get().at(raw);
    return (float) ((place - offset) * inverseScale());
  }

  double inverseScale() {
    return 1.0 / scale;
  }

  float fromInput(float input) {
    double place = (double) input * scale + offset;
    return (float) (curve.isEmpty() ? place : curve.get().cell(curve.get().rawAt(place)));
  }
}
