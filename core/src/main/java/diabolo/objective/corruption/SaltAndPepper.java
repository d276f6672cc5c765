package diabolo.objective.corruption;

import diabolo.notation.Named;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.term.Check;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Salt-and-pepper noise: sets each value, with a probability, to the smallest or the largest one,
 * with equal chance.
 *
 * @param probability probability of being corrupted, in [0, 1]
 * @param low pepper, in scaled units
 * @param high salt, in scaled units
 * @since 0.1
 */
@Named("salt-and-pepper")
public record SaltAndPepper(float probability, float low, float high) implements Corruption {

  /** Refuses a probability outside [0, 1], and bounds that are not in order. */
  public SaltAndPepper {
    Check.probability("salt-and-pepper probability", probability);
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be < high, got " + low + " and " + high);
    }
  }

  /** Noise that sets a value to {@code low} or {@code high} with this probability. */
  public static SaltAndPepper of(float probability, float low, float high) {
    return new SaltAndPepper(probability, low, high);
  }

  /** Creates the corruption of inputs in [0, 1]. */
  public static SaltAndPepper of(float probability) {
    return new SaltAndPepper(probability, 0, 1);
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    for (int i = 0; i < values.length; i++) {
      float u = seed.uniformFloat(i);
      if (u < probability) {
        values[i] = u < 0.5f * probability ? low : high;
        touched[i] = true;
      }
    }
  }

  @Override
  public boolean hidesCells() {
    return false;
  }

  @Override
  public Optional<Corruption> ofCells(List<ColumnBlock> columns) {
    return Optional.empty();
  }
}
