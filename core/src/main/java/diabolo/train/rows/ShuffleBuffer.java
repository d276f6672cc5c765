package diabolo.train.rows;

import diabolo.random.Seed;
import java.io.IOException;

/**
 * Shuffled feed with a bounded buffer: each call returns a random row of the buffer and replaces it
 * by the next row of the source, until both are empty. Each row is returned once.
 */
final class ShuffleBuffer implements RowFeed {

  /** Largest number of values in the buffer: 64 MiB. */
  private static final int MOST_VALUES = 1 << 24;

  private final RowFeed source;
  private final int width;
  private final float[] rows;
  private final float[] incoming;
  private final Seed seed;
  private int size;
  private long served;

  ShuffleBuffer(RowFeed source, int width, int capacity, Seed seed) throws IOException {
    this.source = source;
    this.width = width;
    int bounded = Math.max(1, Math.min(capacity, MOST_VALUES / width));
    this.rows = new float[bounded * width];
    this.incoming = new float[width];
    this.seed = seed;
    this.size = source.next(rows, bounded);
  }

  @Override
  public int next(float[] inputs, int maxRows) throws IOException {
    int count = 0;
    while (count < maxRows && size > 0) {
      int chosen = seed.below(served++, size);
      System.arraycopy(rows, chosen * width, inputs, count * width, width);
      boolean isReplaced = source.next(incoming, 1) == 1;
      if (!isReplaced) {
        size--;
      }
      float[] from = isReplaced ? incoming : rows;
      System.arraycopy(from, isReplaced ? 0 : size * width, rows, chosen * width, width);
      count++;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
