package diabolo.feature;

import java.io.Closeable;
import java.io.IOException;

/**
 * A place in a source of rows, moving forward a block of rows at a time.
 *
 * <p>This is the one door through which rows come in order, so the check that every value is a
 * finite number, or in a table of several types a missing one, stands here. Not thread-safe.
 */
public final class RowCursor implements AutoCloseable {

  private final String source;
  private final SampleFormat format;
  private final RowReader reader;
  private final Closeable resource;
  private EndOfRows endOfRows = count -> {};
  private long rows;

  private RowCursor(String source, SampleFormat format, RowReader reader, Closeable resource) {
    this.source = source;
    this.format = format;
    this.reader = reader;
    this.resource = resource;
  }

  /**
   * A cursor over the rows of {@code reader}.
   *
   * @param source where the rows come from, for messages
   * @param resource closed with the cursor
   */
  public static RowCursor of(
      String source, SampleFormat format, RowReader reader, Closeable resource) {
    return new RowCursor(source, format, reader, resource);
  }

  /** What the source says about its rows. */
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
   * @throws DataException where the source is not what it should be or a value is not finite
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
    int count = 0;
    while (count < maxRows && reader.next(block, count * columns)) {
      rows++;
      requireFinite(block, count * columns);
      count++;
    }
    if (count < maxRows) {
      endOfRows.reached(rows);
    }
    return count;
  }

  /** This cursor, telling {@code action} the number of rows when it comes to the end. */
  RowCursor whenEnded(EndOfRows action) {
    endOfRows = action;
    return this;
  }

  /** Releases the source. */
  @Override
  public void close() throws IOException {
    resource.close();
  }

  DataException noRows() {
    return DataException.in(source, "expected at least 1 row, got 0");
  }

  private void requireFinite(float[] block, int at) throws DataException {
    for (int column = 0; column < format.columns(); column++) {
      float value = block[at + column];
      boolean isMissing = Float.isNaN(value) && format.types().isPresent();
      if (!Float.isFinite(value) && !isMissing) {
        throw DataException.atCell(
            source,
            String.valueOf(rows),
            format.names().get(column),
            "expected a finite number, got " + value + "; remove the row or put a number there");
      }
    }
  }

  /** Told the number of rows of a pass that came to the end. */
  @FunctionalInterface
  interface EndOfRows {
    void reached(long rows) throws IOException;
  }
}
