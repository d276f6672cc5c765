package diabolo.feature;

import diabolo.feature.format.ColumnType;
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

  @Override
  public boolean canHold(float raw) {
    return raw >= 0 && raw < levels.levels().size() && raw == Math.rint(raw);
  }

  @Override
  public String holds() {
    return "the index of a level from 0 to " + (levels.levels().size() - 1);
  }

  /** Position of the nearest level. */
  @Override
  public float fromInputs(float[] inputs, int at) {
    return possible(scaling.fromInput(inputs[at]));
  }

  /** Position of the nearest level; NaN remains NaN. */
  @Override
  public float possible(float raw) {
    return Math.min(levels.levels().size() - 1f, Math.max(0, (float) Math.rint(raw)));
  }
}
