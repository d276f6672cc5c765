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
public record OrdinalColumn(Column scaling, ColumnType.Ordinal levels) implements MixedColumn {

  @Override
  public String name() {
    return scaling.name();
  }

  @Override
  public float scale() {
    return scaling.rawScale();
  }

  @Override
  public ColumnType type() {
    return levels;
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void toInputs(float raw, float[] inputs, int at) {
    inputs[at] = scaling.toInput(raw);
  }

  /** Position of the nearest level. */
  @Override
  public float fromInputs(float[] inputs, int at) {
    float place = (float) Math.rint(scaling.fromInput(inputs[at]));
    return Math.min(levels.levels().size() - 1f, Math.max(0, place));
  }
}
