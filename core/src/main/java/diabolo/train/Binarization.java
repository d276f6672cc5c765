package diabolo.train;

import diabolo.tensor.Draws;
import diabolo.tensor.Seed;

/** How values in [0, 1] become 0 or 1 for a Bernoulli likelihood. */
public enum Binarization {
  /**
   * Each value is 1 with its own probability, drawn anew at every step: Burda, Grosse,
   * Salakhutdinov, "Importance weighted autoencoders" (2016), section 5. Held-out rows are drawn
   * from a fixed seed.
   */
  DYNAMIC,
  /** 1 above ½, else 0. */
  THRESHOLD;

  /**
   * Replaces the first {@code count} values.
   *
   * @param values in [0, 1]. Modified.
   * @param seed of the draws
   * @param draws room for {@code count} numbers
   */
  public void apply(float[] values, int count, Seed seed, Draws draws) {
    if (this == THRESHOLD) {
      for (int i = 0; i < count; i++) {
        values[i] = values[i] > 0.5f ? 1 : 0;
      }
      return;
    }
    float[] uniform = draws.uniform(seed, count);
    for (int i = 0; i < count; i++) {
      values[i] = values[i] > uniform[i] ? 1 : 0;
    }
  }
}
