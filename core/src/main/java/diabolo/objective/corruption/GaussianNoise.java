package diabolo.objective.corruption;

import diabolo.notation.Named;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.term.Check;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Adds independent normal noise to each value.
 *
 * @param standardDeviation σ ≥ 0, in scaled units
 * @since 0.1
 */
@Named("gaussian")
public record GaussianNoise(float standardDeviation) implements Corruption {

  /** Refuses a negative standard deviation. */
  public GaussianNoise {
    Check.notNegative("noise standardDeviation", standardDeviation);
  }

  /** Noise of this standard deviation, in units of the scaled inputs. */
  public static GaussianNoise of(float standardDeviation) {
    return new GaussianNoise(standardDeviation);
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    float[] normal = draws.normal(seed, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] += standardDeviation * normal[i];
    }
    Arrays.fill(touched, true);
  }

  @Override
  public boolean hidesCells() {
    return false;
  }

  @Override
  public Optional<Corruption> ofCells(List<ColumnBlock> columns) {
    return Optional.empty();
  }

  @Override
  public Optional<Float> normalNoise() {
    return Optional.of(standardDeviation);
  }
}
