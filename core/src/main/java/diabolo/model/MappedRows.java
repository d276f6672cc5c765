package diabolo.model;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.tensor.Workers;
import java.io.IOException;
import java.util.Arrays;

/** Rows that go through a model block by block, as many blocks at a time as there are threads. */
final class MappedRows {

  /** Most values of the rows that are at work at a time, but a block for each thread. */
  private static final int MOST_VALUES = 1 << 22;

  private final Block block;
  private final int capacity;
  private final float[] from;
  private final float[] to;

  private MappedRows(int width, int outWidth, long rows, Block block) {
    this.block = block;
    int wide = Math.max(width, outWidth);
    int most = Math.max(1, MOST_VALUES / wide / InferencePool.BLOCK_ROWS);
    int blocks = Math.min(Workers.shared().threads(), most);
    this.capacity = (int) Math.max(1, Math.min(rows, (long) blocks * InferencePool.BLOCK_ROWS));
    this.from = new float[capacity * width];
    this.to = new float[capacity * outWidth];
  }

  /** Turns up to {@link InferencePool#BLOCK_ROWS} rows into as many others. */
  @FunctionalInterface
  interface Block {

    /**
     * Computes.
     *
     * @param from all rows that are at work. Not modified.
     * @param to rows at the same places
     * @param first the first row of the block
     * @param rows how many it has
     */
    void apply(float[] from, float[] to, int first, int rows);
  }

  /** Computes the first {@code rows} rows, and gives their number. */
  private int run(int rows) {
    int size = InferencePool.BLOCK_ROWS;
    int blocks = (rows + size - 1) / size;
    Workers.shared()
        .forRows(
            blocks,
            blocks > 1 ? Long.MAX_VALUE : 0,
            (worker, start, end) -> {
              for (int i = start; i < end; i++) {
                block.apply(from, to, i * size, Math.min(size, rows - i * size));
              }
            });
    return rows;
  }

  /**
   * The rows after that, with the columns of a format; computed at each pass if they are streamed,
   * each time that some are computed within the lifetime of whatever computes them.
   */
  static Samples mapped(Samples samples, SampleFormat format, Block block, Lifetime lifetime)
      throws IOException {
    if (samples instanceof StreamedSamples streamed) {
      return streamed.mapped(format, () -> mappedCursor(samples, format, block, lifetime));
    }
    FloatSamples.Builder builder = FloatSamples.builder(samples.source(), format);
    forEach(samples, format.columns(), block, (values, rows) -> builder.add(values, 0, rows));
    return builder.build();
  }

  /** Told some rows, which are overwritten afterwards. */
  @FunctionalInterface
  interface Sink {
    void accept(float[] values, int rows);
  }

  /** Hands on the rows after that, in order. */
  static void forEach(Samples samples, int outWidth, Block block, Sink sink) throws IOException {
    long rows = samples.rows().orElse(Long.MAX_VALUE);
    MappedRows work = new MappedRows(samples.columns(), outWidth, rows, block);
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(work.from, work.capacity);
          n > 0;
          n = cursor.read(work.from, work.capacity)) {
        work.run(n);
        sink.accept(work.to, n);
      }
    }
  }

  private static RowCursor mappedCursor(
      Samples samples, SampleFormat format, Block block, Lifetime lifetime) throws IOException {
    RowCursor cursor = samples.open();
    int width = format.columns();
    MappedRows work = new MappedRows(samples.columns(), width, Long.MAX_VALUE, block);
    int[] position = {0, 0};
    return RowCursor.of(
        samples.source(),
        format,
        (target, at) -> {
          if (position[0] == position[1]) {
            position[0] = 0;
            int count = cursor.read(work.from, work.capacity);
            position[1] = lifetime.during(() -> work.run(count));
          }
          if (position[1] == 0) {
            return false;
          }
          System.arraycopy(work.to, position[0]++ * width, target, at, width);
          return true;
        },
        cursor::close);
  }

  /** Rows [N][width] after that, [N][outWidth]. */
  static float[][] mapped(float[][] rows, int width, int outWidth, Block block) {
    float[][] out = new float[rows.length][];
    MappedRows work = new MappedRows(width, outWidth, rows.length, block);
    for (int first = 0; first < rows.length; first += work.capacity) {
      int count = Math.min(work.capacity, rows.length - first);
      for (int i = 0; i < count; i++) {
        requireWidth(rows[first + i].length, width);
        System.arraycopy(rows[first + i], 0, work.from, i * width, width);
      }
      work.run(count);
      for (int i = 0; i < count; i++) {
        out[first + i] = Arrays.copyOfRange(work.to, i * outWidth, (i + 1) * outWidth);
      }
    }
    return out;
  }

  static void requireWidth(int got, int expected) {
    if (got != expected) {
      throw new IllegalArgumentException("expected [N, " + expected + "], got [N, " + got + "]");
    }
  }
}
