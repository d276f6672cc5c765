package diabolo.objective;

import diabolo.tensor.Seed;

/**
 * Sets each value to 0 with a probability.
 *
 * @param probability of being set to 0 (not of being kept), in [0, 1]
 */
public record Masking(float probability) implements Corruption {

  /** Refuses a number that is no probability. */
  public Masking {
    Check.probability("masking probability", probability);
  }

  @Override
  public void apply(float[] values, Seed seed, long from, int count) {
    for (int i = 0; i < count; i++) {
      if (seed.uniformFloat(from + i) < probability) {
        values[i] = 0;
      }
    }
  }
}
