package diabolo.reproduce.digits;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.random.Seed;

/**
 * Dirty rows planted among good ones, at known places.
 *
 * @param sort of dirt
 * @param percent of the rows that are dirty, in [0, 50); their number is rounded down
 */
record Dirt(Sort sort, int percent) {

  private static final float WHITE = 255;

  /** Distance between dirty pixels of a row with dirty cells. */
  private static final int EVERY = 5;

  /** The kinds of dirt. */
  enum Sort {
    /** A fifth of its pixels: black or white by a coin in one half of the rows, else uniform. */
    CELLS,
    /** All of its pixels are uniform noise. */
    ROWS
  }

  /** Refuses half of the rows or more. */
  Dirt {
    if (!(percent >= 0 && percent < 50)) {
      throw new IllegalArgumentException("percent must be in [0, 50), got " + percent);
    }
  }

  /**
   * Rows of pictures, and which of them are dirty.
   *
   * @param samples all rows
   * @param planted whether the row is dirty, a row each
   */
  record Rows(FloatSamples samples, boolean[] planted) {}

  /**
   * Plants dirt among rows of grey levels from 0 to 255.
   *
   * @param good rows from {@code first} on are taken
   * @param first number of the first row
   * @param count how many rows
   * @param seed of places and noise
   */
  Rows plant(InMemorySamples good, int first, int count, Seed seed) {
    boolean[] planted = new boolean[count];
    int[] order = seed.split("rows").permutation(count);
    float[][] rows = new float[count][good.columns()];
    for (int i = 0; i < count; i++) {
      good.row(first + i, rows[i], 0);
    }
    for (int i = 0; i < count * percent / 100; i++) {
      int row = order[i];
      planted[row] = true;
      spoil(rows[row], i % 2 == 0, seed.split(row));
    }
    return new Rows(FloatSamples.of(good.format(), rows), planted);
  }

  private void spoil(float[] row, boolean isUniform, Seed seed) {
    int[] cells = seed.split("cells").permutation(row.length);
    int count = sort == Sort.ROWS ? row.length : row.length / EVERY;
    for (int i = 0; i < count; i++) {
      float noise = seed.uniformFloat(i);
      boolean isGrey = sort == Sort.ROWS || isUniform;
      row[cells[i]] = isGrey ? WHITE * noise : noise < 0.5f ? 0 : WHITE;
    }
  }
}
