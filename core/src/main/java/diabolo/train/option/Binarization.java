package diabolo.train.option;

import diabolo.random.Seed;

/**
 * Binarization of values in [0, 1] for a Bernoulli likelihood.
 *
 * @since 0.1
 */
public enum Binarization {
  /**
   * Random binarization, anew at every step: a value v becomes 1 with probability v. Burda, Grosse,
   * Salakhutdinov, "Importance weighted autoencoders" (2016), section 5. Held-out rows are
   * binarized from a fixed seed.
   */
  DYNAMIC,
  /** Fixed threshold: 1 above ½, else 0. */
  THRESHOLD;

  /**
   * Binarizes the first {@code count} values.
   *
   * @param values values in [0, 1]. Modified.
   * @param seed seed of the random numbers
   */
  public void apply(float[] values, int count, Seed seed) {
    for (int i = 0; i < count; i++) {
      float bound = this == DYNAMIC ? seed.uniformFloat(i) : 0.5f;
      values[i] = values[i] > bound ? 1 : 0;
    }
  }
}
