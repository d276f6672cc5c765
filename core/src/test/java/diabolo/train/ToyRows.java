package diabolo.train;

import diabolo.feature.sample.FloatSamples;
import diabolo.random.Seed;

/** Small data whose structure is known. */
final class ToyRows {

  private ToyRows() {}

  /**
   * Rows near a subspace: two factors of different size mixed into {@code columns} columns, plus
   * small noise.
   */
  static FloatSamples nearPlane(int rows, int columns, long seed) {
    Seed factors = Seed.of(seed).split("factors");
    Seed mixing = Seed.of(11).split("mixing");
    Seed noise = Seed.of(seed).split("noise");
    float[][] values = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i][j] =
            3 * factors.normal(2L * i) * mixing.normal(2L * j)
                + 2 * factors.normal(2L * i + 1) * mixing.normal(2L * j + 1)
                + 0.1f * noise.normal((long) i * columns + j);
      }
    }
    return FloatSamples.of(values);
  }

  /** Rows of numbers in [0, 1]. */
  static FloatSamples inUnitInterval(int rows, int columns, long seed) {
    Seed source = Seed.of(seed);
    float[][] values = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      float level = source.uniformFloat(1_000_000L + i);
      for (int j = 0; j < columns; j++) {
        float wave = (j % 3 == 0) ? level : 1 - level;
        values[i][j] = 0.9f * wave + 0.1f * source.uniformFloat((long) i * columns + j);
      }
    }
    return FloatSamples.of(values);
  }
}
