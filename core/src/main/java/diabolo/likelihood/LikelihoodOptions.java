package diabolo.likelihood;

import diabolo.random.Seed;

/**
 * Options of {@link Likelihood}.
 *
 * @param samples draws per row, &gt; 0
 * @param maxRows number of first rows to use, &gt; 0
 * @param seedNumber of the draws
 * @since 0.1
 */
public record LikelihoodOptions(int samples, long maxRows, long seedNumber) {

  /** Refuses numbers that are not positive. */
  public LikelihoodOptions {
    if (!(samples > 0)) {
      throw new IllegalArgumentException("samples must be > 0, got " + samples);
    }
    if (!(maxRows > 0)) {
      throw new IllegalArgumentException("maxRows must be > 0, got " + maxRows);
    }
  }

  /** 5,000 draws for every row: what published numbers use. */
  public static LikelihoodOptions defaults() {
    return new LikelihoodOptions(5000, Long.MAX_VALUE, 1);
  }

  /** The same with another number of draws. */
  public LikelihoodOptions withSamples(int other) {
    return new LikelihoodOptions(other, maxRows, seedNumber);
  }

  /** The same with another number of rows. */
  public LikelihoodOptions withMaxRows(long other) {
    return new LikelihoodOptions(samples, other, seedNumber);
  }

  /** The seed of the draws. */
  Seed seed() {
    return Seed.of(seedNumber).split("likelihood");
  }
}
