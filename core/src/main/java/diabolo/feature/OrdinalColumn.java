package diabolo.feature;

import diabolo.feature.sample.ColumnType;
import diabolo.notation.Named;

/**
 * A column of ordered levels: one input (position − offset) / scale, and the missing flag.
 *
 * @param scaling name, offset and scale, in positions of levels
 * @param levels levels of its cells
 * @since 0.1
 */
@Named("ordinal")
public record OrdinalColumn(Column scaling, ColumnType.Ordinal levels) implements ScaledColumn {

  @Override
  public ColumnType type() {
    return levels;
  }

  /** Position of the nearest level. */
  @Override
  public float fromInputs(float[] inputs, int at) {
    float place = (float) Math.rint(scaling.fromInput(inputs[at]));
    return Math.min(levels.levels().size() - 1f, Math.max(0, place));
  }
}
