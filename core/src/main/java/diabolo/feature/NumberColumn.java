package diabolo.feature;

import diabolo.feature.sample.ColumnType;
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
   * Range of the numbers seen in training.
   *
   * @param minimum the smallest
   * @param maximum the largest
   * @param isWhole whether all were whole numbers
   */
  public record Range(float minimum, float maximum, boolean isWhole) {

    float possible(float raw) {
      float rounded = isWhole ? (float) Math.rint(raw) : raw;
      return Math.min(maximum, Math.max(minimum, rounded));
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
