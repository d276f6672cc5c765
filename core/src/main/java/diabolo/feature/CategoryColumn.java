package diabolo.feature;

import diabolo.feature.format.ColumnType;
import diabolo.notation.Named;
import java.util.Arrays;

/**
 * A categorical column in one-hot encoding: an input for each level, one for every other text, and
 * the missing flag.
 *
 * @param name column name
 * @param levels levels of its cells
 * @since 0.1
 */
@Named("category")
public record CategoryColumn(String name, ColumnType.Category levels) implements MixedColumn {

  @Override
  public ColumnType type() {
    return levels;
  }

  @Override
  public int inputs() {
    return levels.levels().size() + 2;
  }

  @Override
  public void toInputs(float raw, float[] inputs, int at) {
    int other = levels.levels().size();
    Arrays.fill(inputs, at, at + other + 1, 0);
    inputs[at + Math.min(other, Math.max(0, Math.round(raw)))] = 1;
  }

  @Override
  public float fromInputs(float[] inputs, int at) {
    int largest = 0;
    for (int i = 1; i <= levels.levels().size(); i++) {
      largest = inputs[at + i] > inputs[at + largest] ? i : largest;
    }
    return largest;
  }

  @Override
  public boolean canHold(float raw) {
    return raw >= 0 && raw <= levels.levels().size() && raw == Math.rint(raw);
  }

  @Override
  public String holds() {
    int count = levels.levels().size();
    return "the index of a level from 0 to %d, or %d for another one".formatted(count - 1, count);
  }

  /** The level itself, or the last level for the value that stands for every other text. */
  @Override
  public float possible(float raw) {
    return Math.min(raw, levels.levels().size() - 1f);
  }
}
