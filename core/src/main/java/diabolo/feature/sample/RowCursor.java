package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;
import diabolo.tensor.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Forward cursor over the rows of a source, read block by block.
 *
 * <p>All sequential reading goes through this class, so it checks that every value is finite, or in
 * a table of several types finite or missing. Not thread-safe.
 *
 * @since 0.1
 */
public final class RowCursor implements AutoCloseable {

  /** Approximate cost of reading and checking one value, in multiplications. */
  private static final long WORK = 1;

  private final String source;
  private final SampleFormat format;
  private final Blocks blocks;
  private final Closeable resource;
  private EndOfRows endOfRows = count -> {};
  private long rows;

  private RowCursor(String source, SampleFormat format, RowReader reader, Closeable resource) {
    this.source = source;
    this.format = format;
    this.blocks = (block, maxRows) -> oneByOne(reader, block, maxRows);
    this.resource = resource;
  }

  private RowCursor(InMemorySamples samples) {
    this.source = samples.source();
    this.format = samples.format();
    this.blocks = (block, maxRows) -> together(samples, block, maxRows);
    this.resource = () -> {};
  }

  /**
   * Opens a cursor over the rows of {@code reader}.
   *
   * @param source where the rows come from, for messages
   * @param resource closed with the cursor
   */
  public static RowCursor of(
      String source, SampleFormat format, RowReader reader, Closeable resource) {
    return new RowCursor(source, format, reader, resource);
  }

  /** Opens a cursor over rows in memory; large blocks are copied by all threads. */
  static RowCursor over(InMemorySamples samples) {
    return new RowCursor(samples);
  }

  /** Format of the rows. */
  public SampleFormat format() {
    return format;
  }

  /** Number of rows read so far. */
  public long rowsRead() {
    return rows;
  }

  /**
   * Reads up to {@code maxRows} rows, fewer only at the end of the source.
   *
   * @param block filled from position 0, row after row
   * @param maxRows ≥ 1, and {@code block} must have room for them
   * @return the number of rows read; 0 at the end
   * @throws DataException if the content of the source is invalid or a value is not finite
   */
  public int read(float[] block, int maxRows) throws IOException {
    int columns = format.columns();
    if (!(maxRows >= 1 && (long) maxRows * columns <= block.length)) {
      throw new IllegalArgumentException(
          "expected room for ≥ 1 rows of "
              + columns
              + " values, got "
              + maxRows
              + " rows and a block of "
              + block.length);
    }
    int count = blocks.read(block, maxRows);
    if (count < maxRows) {
      endOfRows.reached(rows);
    }
    return count;
  }

  private int oneByOne(RowReader reader, float[] block, int maxRows) throws IOException {
    int columns = format.columns();
    int count = 0;
    while (count < maxRows && reader.next(block, count * columns)) {
      rows++;
      if (!isAllowed(block, count * columns)) {
        throw notFinite(block, count * columns);
      }
      count++;
    }
    return count;
  }

  private int together(InMemorySamples samples, float[] block, int maxRows) throws DataException {
    int columns = format.columns();
    int first = (int) rows;
    int count = Math.min(maxRows, samples.size() - first);
    int[] wrong = new int[Workers.shared().threads()];
    Arrays.fill(wrong, count);
    Workers.shared()
        .forRows(
            count,
            WORK * count * columns,
            (worker, from, to) -> {
              for (int i = to - 1; i >= from; i--) {
                samples.row(first + i, block, i * columns);
                wrong[worker] = isAllowed(block, i * columns) ? wrong[worker] : i;
              }
            });
    int earliest = Arrays.stream(wrong).min().orElse(count);
    rows += Math.min(count, earliest + 1);
    if (earliest < count) {
      throw notFinite(block, earliest * columns);
    }
    return count;
  }

  /** Returns this cursor, which will pass the number of rows to {@code action} at the end. */
  RowCursor whenEnded(EndOfRows action) {
    endOfRows = action;
    return this;
  }

  /** Releases the source. */
  @Override
  public void close() throws IOException {
    resource.close();
  }

  /** Reports a source without a row. */
  public DataException noRows() {
    return DataException.in(source, "expected at least 1 row, got 0");
  }

  /** True if every value of a row is finite, or missing in a table with missing cells. */
  private boolean isAllowed(float[] block, int at) {
    int end = at + format.columns();
    // 0 v is 0 for what is finite, else NaN, which a sum keeps; four sums do not wait in line
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = at;
    for (; i < end - 3; i += 4) {
      a += block[i] * 0;
      b += block[i + 1] * 0;
      c += block[i + 2] * 0;
      d += block[i + 3] * 0;
    }
    for (; i < end; i++) {
      a += block[i] * 0;
    }
    return a + b + c + d == 0 || firstWrong(block, at) < 0;
  }

  /** First column whose value is refused by {@link #isAllowed}; −1 if there is none. */
  private int firstWrong(float[] block, int at) {
    boolean isMissingAllowed = format.types().isPresent();
    for (int column = 0; column < format.columns(); column++) {
      float value = block[at + column];
      if (!Float.isFinite(value) && !(isMissingAllowed && Float.isNaN(value))) {
        return column;
      }
    }
    return -1;
  }

  private DataException notFinite(float[] block, int at) {
    int column = firstWrong(block, at);
    float value = block[at + column];
    String bound = format.references().largestText(column);
    String expected =
        Float.isNaN(value)
            ? "expected a finite number, got NaN"
            : value > 0
                ? "expected a finite number of at most %s, got a larger one".formatted(bound)
                : "expected a finite number of at least -%s, got a smaller one".formatted(bound);
    return DataException.atCell(
        source,
        String.valueOf(rows),
        format.names().get(column),
        expected + "; remove the row or put a number there");
  }

  /** Reads and checks up to {@code maxRows} rows into a block. */
  @FunctionalInterface
  private interface Blocks {
    int read(float[] block, int maxRows) throws IOException;
  }

  /** Receives the number of rows at the end of a complete pass. */
  @FunctionalInterface
  interface EndOfRows {
    void reached(long rows) throws IOException;
  }

  @Override
  public String toString() {
    return "RowCursor[%s, %,d rows read]".formatted(source, rows);
  }
}
