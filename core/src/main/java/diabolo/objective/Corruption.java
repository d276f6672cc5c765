package diabolo.objective;

import diabolo.tensor.Draws;
import diabolo.tensor.Seed;

/**
 * How an input is damaged before it is encoded; the loss compares with the clean input. Vincent,
 * Larochelle, Lajoie, Bengio, Manzagol, "Stacked denoising autoencoders" (JMLR 2010).
 */
public sealed interface Corruption permits Masking, SaltAndPepper, GaussianNoise, MissingCells {

  /**
   * Damages values in place.
   *
   * @param values clean scaled inputs. Modified.
   * @param touched set to true where the corruption acted, whether or not the value changed by it
   * @param seed what the damage depends on, together with the position
   * @param draws room for as many numbers as there are values
   */
  void apply(float[] values, boolean[] touched, Seed seed, Draws draws);
}
