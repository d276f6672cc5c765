package diabolo.profile;

import diabolo.feature.SystematicSample;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The distributions of the columns of training rows.
 *
 * @param rows the number of rows that the shares rest on
 * @param columns one profile for each column of the rows, in their order; none for pictures,
 *     windows, and tables of more than {@value #MOST_COLUMNS} columns
 * @since 0.1
 */
public record DataProfile(long rows, List<ColumnProfile> columns) {

  /** Wider tables have no profile: it would be larger than the model. */
  public static final int MOST_COLUMNS = 2_000;

  private static final int BLOCK_ROWS = 256;
  private static final int MOST_VALUES = 1 << 14;
  private static final int ALL_VALUES = 1 << 22;
  private static final int MOST_QUANTILES = 257;
  private static final int FEWEST_QUANTILES = 33;
  private static final int ALL_QUANTILES = 1 << 15;

  /** Keeps a copy of the profiles. */
  public DataProfile {
    columns = List.copyOf(columns);
  }

  /** No profile, as in models of older files. */
  public static DataProfile none() {
    return new DataProfile(0, List.of());
  }

  /** The profile of all rows, read once. */
  public static DataProfile of(Samples samples) throws IOException {
    SampleFormat format = samples.format();
    int columns = format.columns();
    boolean isTable = format.picture().isEmpty() && format.windows().isEmpty();
    if (!isTable || columns > MOST_COLUMNS) {
      return none();
    }
    List<ColumnCounter> counters = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      ColumnType type = format.types().isPresent() ? format.types().get().get(j) : null;
      counters.add(
          new ColumnCounter(
              type instanceof ColumnType.Category c ? c.levels().size() : 0, columns));
    }
    float[] block = new float[BLOCK_ROWS * columns];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n * columns; i++) {
          counters.get(i % columns).add(block[i]);
        }
      }
    }
    long rows = counters.stream().mapToLong(ColumnCounter::rows).min().orElse(0);
    return new DataProfile(rows, counters.stream().map(ColumnCounter::profile).toList());
  }

  /** Cells of one column: counts of levels, or a sample of numbers. */
  private static final class ColumnCounter {

    private final long[] levels;
    private final SystematicSample sample;
    private final int quantiles;
    private long known;
    private long missing;

    ColumnCounter(int levels, int columns) {
      this.levels = new long[levels == 0 ? 0 : levels + 1];
      this.sample = new SystematicSample(columns, MOST_VALUES, ALL_VALUES);
      this.quantiles =
          Math.max(FEWEST_QUANTILES, Math.min(MOST_QUANTILES, ALL_QUANTILES / columns));
    }

    void add(float value) {
      if (Float.isNaN(value)) {
        missing++;
        return;
      }
      known++;
      if (levels.length == 0) {
        sample.add(value);
      } else {
        levels[Math.min(levels.length - 1, Math.max(0, Math.round(value)))]++;
      }
    }

    ColumnProfile profile() {
      if (levels.length == 0) {
        float[] ascending = sample.sorted();
        // The missing cells in proportion, if the sample is a part of the others.
        return ColumnProfile.ofNumbers(
                known == 0 ? missing : Math.round((double) missing * ascending.length / known),
                ascending)
            .withQuantiles(quantiles, ascending);
      }
      long[] counts = new long[levels.length + 1];
      System.arraycopy(levels, 0, counts, 0, levels.length);
      counts[levels.length] = missing;
      return ColumnProfile.of(List.of(), counts);
    }

    /** Number of cells that the shares rest on. */
    long rows() {
      return levels.length > 0 || known == 0
          ? known + missing
          : Math.round(sample.sorted().length * (1 + (double) missing / known));
    }
  }
}
