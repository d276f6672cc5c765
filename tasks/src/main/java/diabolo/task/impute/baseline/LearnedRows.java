package diabolo.task.impute.baseline;

import diabolo.random.Seed;
import java.util.stream.IntStream;

/** The rows of a large table that a classical method learns from. */
final class LearnedRows {

  /** Most rows that a regression, the edges of bins or a search of neighbors take. */
  static final int MOST = 10_000;

  private LearnedRows() {}

  /**
   * All rows, or {@value #MOST} of them, always the same. Drawn at random, since rows at equal
   * distances may all be those of one machine or day.
   */
  static int[] of(int... rows) {
    return rows.length <= MOST
        ? rows
        : IntStream.of(Seed.of(0).split("learned rows").permutation(rows.length))
            .limit(MOST)
            .sorted()
            .map(i -> rows[i])
            .toArray();
  }
}
