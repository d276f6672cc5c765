package diabolo.explain;

import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * A uniform sample of a stream of rows of unknown length (Vitter, "Random sampling with a
 * reservoir", 1985, algorithm R). Not thread-safe.
 */
public final class RowReservoir {

  private static final int MOST_ROWS = 10_000;

  /** Most values, which are written with a model: 2 MiB. */
  private static final int MOST_VALUES = 1 << 19;

  private final int columns;
  private final int capacity;
  private final Seed seed;
  private final List<double[]> kept = new ArrayList<>();
  private long seen;

  RowReservoir(int columns, Seed seed) {
    this.columns = columns;
    this.capacity = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
    this.seed = seed;
  }

  /** Adds a row, which this reservoir owns from now on. */
  void add(double... row) {
    long place = place(seed, seen++, capacity);
    if (place < kept.size()) {
      kept.set((int) place, row);
    } else if (place < capacity) {
      kept.add(row);
    }
  }

  /**
   * The place of a row in a reservoir.
   *
   * @param row its number, from 0
   * @return place, which another row may hold; {@code capacity} or more if the row is not kept
   */
  public static long place(Seed seed, long row, int capacity) {
    return row < capacity ? row : (long) (seed.uniform(row) * (row + 1));
  }

  /** The number of rows added. */
  long seen() {
    return seen;
  }

  /** The values of each column [C][kept rows]. */
  double[][] columns() {
    double[][] values = new double[columns][kept.size()];
    for (int i = 0; i < kept.size(); i++) {
      for (int j = 0; j < columns; j++) {
        values[j][i] = kept.get(i)[j];
      }
    }
    return values;
  }
}
