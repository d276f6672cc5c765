package diabolo.feature;

import diabolo.feature.format.ColumnType;
import diabolo.notation.Named;

/**
 * A column of numbers, or of counts on their curve: one input (raw − offset) / scale, and the
 * missing flag.
 *
 * @param scaling name, offset and scale
 * @param range range of the training cells
 * @since 0.1
 */
@Named("numeric")
public record NumberColumn(Column scaling, Range range) implements ScaledColumn {

  /**
   * Range of the numbers seen in training, to which computed numbers are snapped.
   *
   * @param minimum the smallest
   * @param maximum the largest
   * @param isWhole whether all were whole numbers
   * @param decimals most digits after the point; −1 if unknown, or if six are not enough
   */
  public record Range(float minimum, float maximum, boolean isWhole, int decimals) {

    /** Range of numbers with an unknown number of decimals. */
    public Range(float minimum, float maximum, boolean isWhole) {
      this(minimum, maximum, isWhole, -1);
    }

    /** Range of numbers with an unknown number of decimals. */
    public static Range of(float minimum, float maximum, boolean isWhole) {
      return new Range(minimum, maximum, isWhole);
    }

    /** The nearest number within the range and with as many decimals; NaN remains NaN. */
    float possible(float raw) {
      return Math.min(maximum, Math.max(minimum, rounded(raw)));
    }

    private float rounded(float raw) {
      if (isWhole || decimals < 0) {
        return isWhole ? (float) Math.rint(raw) : raw;
      }
      double power = Math.pow(10, decimals);
      return (float) (Math.rint(raw * power) / power);
    }
  }

  @Override
  public ColumnType type() {
    boolean isCount = scaling.curve().filter(Curve.LogCount.class::isInstance).isPresent();
    return isCount ? new ColumnType.Count() : new ColumnType.Numeric();
  }

  @Override
  public float possible(float raw) {
    return range.possible(raw);
  }
}
