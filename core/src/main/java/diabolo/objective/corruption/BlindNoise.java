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
 * Adds independent normal noise to each value, with a standard deviation drawn anew for each row,
 * so that a model learns to remove noise whose level it is not told.
 *
 * <pre>  x̃ₙ = xₙ + σₙ ε ,   σₙ uniform in [0, most] ,   ε standard normal  </pre>
 *
 * Zhang et al., "Beyond a Gaussian denoiser" (2017), section III: blind denoising.
 *
 * @param most largest σ ≥ 0, in scaled units
 * @since 0.1
 */
@Named("blind-gaussian")
public record BlindNoise(float most) implements Corruption {

  /** Refuses a negative standard deviation. */
  public BlindNoise {
    Check.notNegative("largest noise", most);
  }

  /** Noise of at most this standard deviation, in units of the scaled inputs. */
  public static BlindNoise of(float most) {
    return new BlindNoise(most);
  }

  /** Corrupts one row. */
  @Override
  public void apply(float[] values, boolean[] touched, Seed seed, NormalDraws draws) {
    applyToRows(values, Math.max(1, values.length), touched, seed, draws);
  }

  @Override
  public void applyToRows(
      float[] values, int width, boolean[] touched, Seed seed, NormalDraws draws) {
    Seed levels = seed.split("levels");
    float[] normal = draws.normal(seed, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] += most * levels.uniformFloat(i / width) * normal[i];
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
}
