package diabolo.objective.corruption;

import diabolo.notation.Named;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.term.Check;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Masking noise: sets each value to 0 with a probability.
 *
 * @param probability probability of being set to 0 (not of being kept), in [0, 1]
 * @since 0.1
 */
@Named("masking")
public record Masking(float probability) implements Corruption {

  /** Refuses a probability outside [0, 1]. */
  public Masking {
    Check.probability("masking probability", probability);
  }

  /** Masking noise that sets each value to 0 with this probability. */
  public static Masking of(float probability) {
    return new Masking(probability);
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    for (int i = 0; i < values.length; i++) {
      if (seed.uniformFloat(i) < probability) {
        values[i] = 0;
        touched[i] = true;
      }
    }
  }

  @Override
  public boolean hidesCells() {
    return true;
  }

  @Override
  public Optional<Corruption> ofCells(List<ColumnBlock> columns) {
    return Optional.of(MissingCells.of(probability, columns));
  }
}
