package diabolo.feature;

import diabolo.feature.format.References;
import java.util.Optional;

/**
 * A numeric column and its scaling to a network input: input = (raw − offset) / scale, or with a
 * curve c, input = (c(raw) − offset) / scale. With a bound b, inputs beyond [−b, b] become −b or b.
 *
 * <p>Computed in double precision and rounded once to float, so that scaling and its inverse return
 * the raw value within the bound up to float rounding. Multiplies by 1 / scale, which is several
 * times faster than a division.
 *
 * @param name column name
 * @param offset the value (on the curve) that becomes 0; finite
 * @param scale the distance (on the curve) that becomes 1; finite and &gt; 0
 * @param curve function applied to raw values first; empty for linear scaling
 * @param reference number that raw values are distances from ({@link
 *     diabolo.feature.format.References}); finite
 * @param bound largest magnitude of an input, &gt; 0, so that a cell far from all training cells
 *     does not drown the others of its row; empty for none
 * @param exponent k, where raw values are distances times 2ᵏ; 0 but for tiny numbers
 * @since 0.1
 */
public record Column(
    String name,
    float offset,
    float scale,
    Optional<Curve> curve,
    double reference,
    Optional<Float> bound,
    int exponent) {

  /** Inputs of a constant column are within [−10, 10]. */
  static final float CONSTANT_BOUND = 10;

  /** Distance from a constant that becomes 1, as a share of its magnitude. */
  private static final float CONSTANT_SHARE = 1e-3f;

  private static final float LEAST_BOUND = 30;
  private static final float BEYOND_TRAINING = 10;

  /** Checks offset, scale, reference, bound and exponent. */
  public Column {
    if (bound.isPresent() && !(bound.get() > 0)) {
      throw new IllegalArgumentException(
          "column '" + name + "' must have a bound > 0, got " + bound.get());
    }
    References.require(reference, exponent);
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

  /** Creates a column with the reference 0, without a bound. */
  public Column(String name, float offset, float scale, Optional<Curve> curve) {
    this(name, offset, scale, curve, 0, Optional.empty(), 0);
  }

  /** Creates a column with linear scaling and the reference 0, without a bound. */
  public Column(String name, float offset, float scale) {
    this(name, offset, scale, Optional.empty());
  }

  /** Creates a column with linear scaling and the reference 0, without a bound. */
  public static Column of(String name, float offset, float scale) {
    return new Column(name, offset, scale);
  }

  /** This column with another name. */
  Column withName(String other) {
    return new Column(other, offset, scale, curve, reference, bound, exponent);
  }

  /** This column with another reference value. */
  public Column withReference(double other) {
    return new Column(name, offset, scale, curve, other, bound, exponent);
  }

  /** This column with raw values that are distances times another power of two. */
  public Column withExponent(int other) {
    return new Column(name, offset, scale, curve, reference, bound, other);
  }

  /** This column with inputs of at most that magnitude. */
  public Column withBound(float other) {
    return new Column(name, offset, scale, curve, reference, Optional.of(other), exponent);
  }

  /**
   * This column, whose training cells all have the value (on the curve) that is its offset: a
   * thousandth of that value, or of 1 if it is 0, becomes 1, and inputs are within [−10, 10]. The
   * input of a training cell is 0; a value that is 1 % away has the largest there is, so that the
   * change shows in the row's loss and does not drown its other cells.
   */
  Column constant() {
    float magnitude = offset == 0 ? 1 : Math.abs(offset);
    float unit = Math.max(Float.MIN_NORMAL, CONSTANT_SHARE * magnitude);
    return new Column(name, offset, unit, curve, reference, Optional.of(CONSTANT_BOUND), exponent);
  }

  /**
   * This column with inputs at most ten times as far from 0 as those of the training cells, and at
   * least 30.
   *
   * @param minimum smallest raw value of a training cell
   * @param maximum largest
   */
  Column boundedBy(float minimum, float maximum) {
    float furthest = Math.max(Math.abs(toInput(minimum)), Math.abs(toInput(maximum)));
    float bound = Math.max(LEAST_BOUND, BEYOND_TRAINING * furthest);
    return bound < Float.POSITIVE_INFINITY ? withBound(bound) : this;
  }

  /** True if all training cells had the value (on the curve) that is the offset. */
  public boolean isConstant() {
    return bound.isPresent() && bound.get() == CONSTANT_BOUND;
  }

  /** True if input and raw value are the same. */
  boolean isUnscaled() {
    return offset == 0 && scale == 1 && curve.isEmpty() && bound.isEmpty();
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
    return bounded((place - offset) * inverseScale(), largest());
  }

  /** The input nearest to a number within [−bound, bound]. */
  static float bounded(double input, float bound) {
    return Math.max(-bound, Math.min(bound, (float) input));
  }

  /** Bound of the inputs; infinite where there is none. */
  float largest() {
    return bound.orElse(Float.POSITIVE_INFINITY);
  }

  double inverseScale() {
    return 1.0 / scale;
  }

  float fromInput(float input) {
    double place = (double) input * scale + offset;
    return (float) (curve.isEmpty() ? place : curve.get().cell(curve.get().rawAt(place)));
  }
}
