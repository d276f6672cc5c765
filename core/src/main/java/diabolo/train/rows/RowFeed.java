package diabolo.train.rows;

import java.io.IOException;

/** Scaled rows in the order in which a pass visits them. Not thread-safe. */
public sealed interface RowFeed extends AutoCloseable
    permits IndexedFeed, FilteredFeed, ShuffleBuffer, AheadFeed {

  /** Room for the targets of no row: they are not wanted. */
  float[] NONE = {};

  /**
   * Rows to read at a time: at most 256, and as many as take at most 64 MiB.
   *
   * @param width values of a row, &gt; 0
   */
  static int blockRows(int width) {
    return Math.max(1, Math.min(1 << 8, (1 << 24) / width));
  }

  /**
   * Reads the next rows.
   *
   * @param inputs filled from position 0, row after row [maxRows, D]
   * @param targets filled likewise [maxRows, T]; {@link #NONE} if they are not wanted
   * @param maxRows &gt; 0
   * @return number of rows read: fewer than {@code maxRows} at the end of the pass only, then 0
   */
  int next(float[] inputs, float[] targets, int maxRows) throws IOException;

  /** The same without targets. */
  default int next(float[] inputs, int maxRows) throws IOException {
    return next(inputs, NONE, maxRows);
  }

  @Override
  void close() throws IOException;
}
