package diabolo.profile;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Hashes of 64 bits of the different rows of a table, each with the number of rows that have it.
 *
 * @param counts by hash
 */
public record RowHashes(Map<Long, Integer> counts) {

  private static final long START = Seed.of(1).split("rows").bits(0);

  /** Rows beyond these are a random part of all, the same for equal rows. */
  private static final int MOST_HASHES = 1 << 20;

  /** Keeps a copy of the map. */
  public RowHashes {
    counts = Map.copyOf(counts);
  }

  /**
   * The hashes of some rows, read once.
   *
   * @param wanted rows by their numbers from 0
   * @param share of all hashes that are kept, in (0, 1]: those below it, hashes being uniform
   */
  static RowHashes of(Samples samples, LongPredicate wanted, double share) throws IOException {
    Map<Long, Integer> counts = new HashMap<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        long hash = hash(row);
        if (wanted.test(cursor.rowsRead() - 1) && place(hash) < share) {
          counts.merge(hash, 1, Integer::sum);
        }
      }
    }
    return new RowHashes(counts);
  }

  /** The hashes of all rows, or of a random million of them. */
  public static RowHashes of(Samples samples) throws IOException {
    long rows = samples.rows().orElse(MOST_HASHES);
    return of(samples, row -> true, Math.min(1, (double) MOST_HASHES / Math.max(1, rows)));
  }

  /** The hash of a row; equal numbers have equal hashes, and so have missing cells. */
  private static long hash(float... row) {
    long hash = START;
    for (float value : row) {
      // 0 is added so that −0 becomes 0
      hash = Seed.of(hash).bits(Float.floatToIntBits(value + 0f));
    }
    return hash;
  }

  /** The place of a hash among all of them, uniform in [0, 1). */
  static double place(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }

  /** Number of rows. */
  public long rows() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * The probability that a further row equals one of these rows: one minus the share of rows that
   * occur once (Good 1953, "The population frequencies of species").
   */
  public double chance() {
    long once = counts.values().stream().filter(count -> count == 1).count();
    return counts.isEmpty() ? 0 : 1 - (double) once / rows();
  }
}
