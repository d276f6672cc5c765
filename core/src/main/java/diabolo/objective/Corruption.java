package diabolo.objective;

import diabolo.tensor.Seed;

/**
 * How an input is damaged before it is encoded; the loss compares with the clean input. Vincent,
 * Larochelle, Lajoie, Bengio, Manzagol, "Stacked denoising autoencoders" (JMLR 2010).
 */
public sealed interface Corruption permits Masking, SaltAndPepper, GaussianNoise {

  /**
   * Damages values in place.
   *
   * @param values clean scaled inputs. Modified.
   * @param seed what the damage depends on, together with the position
   * @param from index of the first value, so that pieces of a batch draw different numbers
   * @param count how many values
   */
  void apply(float[] values, Seed seed, long from, int count);
}
