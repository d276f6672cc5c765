package diabolo.train.rows;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Feed that reads another feed one block ahead on its own thread, so that no step waits while files
 * are read, decompressed and parsed. Rows and order are those of the other feed.
 */
final class AheadFeed implements RowFeed {

  /**
   * Values per block: enough to be worth waking a thread, and little compared with the memory of a
   * training.
   */
  private static final int BLOCK_VALUES = 1 << 17;

  private final RowFeed source;
  private final Widths widths;
  private final int blockRows;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "diabolo-reader");
            thread.setDaemon(true);
            return thread;
          });
  private Block current;
  private Block coming;
  private Future<Integer> pending;
  private int size;
  private int position;

  /** Rows that are read at a time. */
  private record Block(float[] inputs, float[] targets) {

    static Block of(Widths widths, int rows) {
      return new Block(new float[rows * widths.inputs()], new float[rows * widths.targets()]);
    }
  }

  AheadFeed(RowFeed source, Widths widths) {
    this.source = source;
    this.widths = widths;
    this.blockRows = Math.max(1, BLOCK_VALUES / widths.sum());
    this.current = Block.of(widths, blockRows);
    this.coming = Block.of(widths, blockRows);
    this.pending = request();
  }

  private Future<Integer> request() {
    Block block = coming;
    return reader.submit(() -> source.next(block.inputs(), block.targets(), blockRows));
  }

  @Override
  public int next(float[] inputs, float[] targets, int maxRows) throws IOException {
    int count = 0;
    while (count < maxRows && (position < size || turn())) {
      int taken = Math.min(maxRows - count, size - position);
      copy(current.inputs(), inputs, count, taken, widths.inputs());
      if (targets.length > 0) {
        copy(current.targets(), targets, count, taken, widths.targets());
      }
      position += taken;
      count += taken;
    }
    return count;
  }

  private void copy(float[] block, float[] to, int at, int rows, int width) {
    System.arraycopy(block, position * width, to, at * width, rows * width);
  }

  /** Takes the block read ahead and requests the next; false at the end. */
  private boolean turn() throws IOException {
    int rows = received();
    Block done = current;
    current = coming;
    coming = done;
    size = rows;
    position = 0;
    if (rows > 0) {
      pending = request();
    }
    return rows > 0;
  }

  private int received() throws IOException {
    try {
      return pending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for rows");
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  /** Exception of the reading thread, to be thrown in the calling thread. */
  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause;
  }

  @Override
  public void close() throws IOException {
    reader.shutdownNow();
    try {
      // the source is not to be closed under the hands of the one who reads it
      reader.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    source.close();
  }
}
