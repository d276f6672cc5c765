package diabolo.train.option;

import diabolo.random.Seed;

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
   */
  public void apply(float[] values, int count, Seed seed) {
    for (int i = 0; i < count; i++) {
      float bound = this == DYNAMIC ? seed.uniformFloat(i) : 0.5f;
      values[i] = values[i] > bound ? 1 : 0;
    }
  }
}
