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
  private final int targetWidth;
  private final float[] rows;
  private final float[] incoming;
  private final float[] targets;
  private final float[] incomingTargets;
  private final Seed seed;
  private int size;
  private long served;

  /**
   * A buffer.
   *
   * @param widths values of a row of inputs and of a row of targets
   */
  ShuffleBuffer(RowFeed source, Widths widths, int capacity, Seed seed) throws IOException {
    this.source = source;
    this.width = widths.inputs();
    this.targetWidth = widths.targets();
    int bounded = Math.max(1, Math.min(capacity, MOST_VALUES / (width + targetWidth)));
    this.rows = new float[bounded * width];
    this.incoming = new float[width];
    this.targets = new float[bounded * targetWidth];
    this.incomingTargets = new float[targetWidth];
    this.seed = seed;
    this.size = source.next(rows, targets, bounded);
  }

  @Override
  public int next(float[] inputs, float[] wanted, int maxRows) throws IOException {
    int count = 0;
    while (count < maxRows && size > 0) {
      int chosen = seed.below(served++, size);
      System.arraycopy(rows, chosen * width, inputs, count * width, width);
      if (wanted.length > 0) {
        System.arraycopy(targets, chosen * targetWidth, wanted, count * targetWidth, targetWidth);
      }
      boolean isReplaced = source.next(incoming, incomingTargets, 1) == 1;
      if (!isReplaced) {
        size--;
      }
      float[] from = isReplaced ? incoming : rows;
      System.arraycopy(from, isReplaced ? 0 : size * width, rows, chosen * width, width);
      float[] fromTargets = isReplaced ? incomingTargets : targets;
      int at = isReplaced ? 0 : size * targetWidth;
      System.arraycopy(fromTargets, at, targets, chosen * targetWidth, targetWidth);
      count++;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
