package diabolo.train.rows;

import java.io.IOException;

/** Scaled rows in the order in which a pass visits them. Not thread-safe. */
public sealed interface RowFeed extends AutoCloseable
    permits IndexedFeed, FilteredFeed, ShuffleBuffer, AheadFeed {

  /**
   * Reads the next rows.
   *
   * @param inputs filled from position 0, row after row [maxRows, D]
   * @param maxRows &gt; 0
   * @return number of rows read: fewer than {@code maxRows} at the end of the pass only, then 0
   */
  int next(float[] inputs, int maxRows) throws IOException;

  @Override
  void close() throws IOException;
}
