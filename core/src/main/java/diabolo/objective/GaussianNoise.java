package diabolo.objective;

import diabolo.tensor.Seed;

/**
 * Adds independent normal noise to each value.
 *
 * @param standardDeviation σ ≥ 0, in scaled units
 */
public record GaussianNoise(float standardDeviation) implements Corruption {

  /** Refuses a standard deviation that is negative. */
  public GaussianNoise {
    Check.notNegative("noise standardDeviation", standardDeviation);
  }

  @Override
  public void apply(float[] values, boolean[] touched, Seed seed) {
    for (int i = 0; i < values.length; i++) {
      values[i] += standardDeviation * seed.normal(i);
      touched[i] = true;
    }
  }
}
