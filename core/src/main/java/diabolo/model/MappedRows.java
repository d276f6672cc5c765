package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.tensor.Workers;
import java.io.IOException;
import java.util.Arrays;

/** Mapping of rows through a model block by block, on all threads. */
final class MappedRows {

  /**
   * Largest number of values processed at a time, except that each thread has at least one block.
   */
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

  /** Maps up to {@link InferencePool#BLOCK_ROWS} rows. */
  @FunctionalInterface
  interface Block {

    /**
     * Maps one block.
     *
     * @param from all rows being processed. Not modified.
     * @param to the mapped rows, at the same positions
     * @param first first row of the block
     * @param rows number of rows of the block
     */
    void apply(float[] from, float[] to, int first, int rows);
  }

  /** Maps the first {@code rows} rows and returns their number. */
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
   * Maps samples to rows of another format. Streamed samples are mapped at each pass, within the
   * lifetime of the model.
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

  /** Receives mapped rows, which are overwritten afterwards. */
  @FunctionalInterface
  interface Sink {
    void accept(float[] values, int rows);
  }

  /** Passes the mapped rows on, in order. */
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

  /**
   * Maps raw rows [N][C] to [N][outWidth].
   *
   * @throws IllegalArgumentException with row and column if a cell cannot be
   */
  static float[][] ofRaw(float[][] rows, Schema schema, int outWidth, Block block) {
    requireRaw(rows, schema);
    return mapped(rows, schema.columns(), outWidth, block);
  }

  /** Refuses rows in memory of other columns, or with cells that these columns cannot have. */
  static void requireRaw(float[][] rows, Schema schema) {
    for (int i = 0; i < rows.length; i++) {
      schema.requireCells(rows[i], i + 1L);
    }
  }

  /** Maps rows [N][width] to [N][outWidth]. */
  static float[][] mapped(float[][] rows, int width, int outWidth, Block block) {
    float[][] out = new float[rows.length][];
    MappedRows work = new MappedRows(width, outWidth, rows.length, block);
    for (int first = 0; first < rows.length; first += work.capacity) {
      int count = Math.min(work.capacity, rows.length - first);
      for (int i = 0; i < count; i++) {
        Schema.requireWidth(rows[first + i], first + i + 1L, width);
        System.arraycopy(rows[first + i], 0, work.from, i * width, width);
      }
      work.run(count);
      for (int i = 0; i < count; i++) {
        out[first + i] = Arrays.copyOfRange(work.to, i * outWidth, (i + 1) * outWidth);
      }
    }
    return out;
  }
}
