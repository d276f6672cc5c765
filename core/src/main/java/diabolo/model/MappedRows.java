package diabolo.model;

import diabolo.feature.FloatSamples;
import diabolo.feature.RowCursor;
import diabolo.feature.SampleFormat;
import diabolo.feature.Samples;
import diabolo.feature.StreamedSamples;
import java.io.IOException;
import java.util.Arrays;

/** Rows that go through a model block by block. */
final class MappedRows {

  private MappedRows() {}

  /** Turns up to {@link InferencePool#BLOCK_ROWS} rows into as many others. */
  @FunctionalInterface
  interface Block {
    void apply(float[] from, float[] to, int rows);
  }

  /**
   * The rows after that, with the columns of a format; computed at each pass if they are streamed.
   */
  static Samples mapped(Samples samples, SampleFormat format, Block block) throws IOException {
    if (samples instanceof StreamedSamples streamed) {
      return streamed.mapped(format, () -> mappedCursor(samples, format, block));
    }
    FloatSamples.Builder builder = FloatSamples.builder(samples.source(), format);
    float[] from = new float[InferencePool.BLOCK_ROWS * samples.columns()];
    float[] to = new float[InferencePool.BLOCK_ROWS * format.columns()];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(from, InferencePool.BLOCK_ROWS);
          n > 0;
          n = cursor.read(from, InferencePool.BLOCK_ROWS)) {
        block.apply(from, to, n);
        builder.add(to, 0, n);
      }
    }
    return builder.build();
  }

  private static RowCursor mappedCursor(Samples samples, SampleFormat format, Block block)
      throws IOException {
    RowCursor cursor = samples.open();
    float[] from = new float[InferencePool.BLOCK_ROWS * samples.columns()];
    float[] to = new float[InferencePool.BLOCK_ROWS * format.columns()];
    int[] position = {0, 0};
    return RowCursor.of(
        samples.source(),
        format,
        (target, at) -> {
          if (position[0] == position[1]) {
            position[0] = 0;
            position[1] = cursor.read(from, InferencePool.BLOCK_ROWS);
            block.apply(from, to, position[1]);
          }
          if (position[1] == 0) {
            return false;
          }
          int width = format.columns();
          System.arraycopy(to, position[0]++ * width, target, at, width);
          return true;
        },
        cursor::close);
  }

  /** Rows [N][width] after that, [N][outWidth]. */
  static float[][] mapped(float[][] rows, int width, int outWidth, Block work) {
    float[][] out = new float[rows.length][];
    int block = Math.min(InferencePool.BLOCK_ROWS, rows.length);
    float[] from = new float[block * width];
    float[] to = new float[block * outWidth];
    for (int first = 0; first < rows.length; first += InferencePool.BLOCK_ROWS) {
      int count = Math.min(InferencePool.BLOCK_ROWS, rows.length - first);
      for (int i = 0; i < count; i++) {
        requireWidth(rows[first + i].length, width);
        System.arraycopy(rows[first + i], 0, from, i * width, width);
      }
      work.apply(from, to, count);
      for (int i = 0; i < count; i++) {
        out[first + i] = Arrays.copyOfRange(to, i * outWidth, (i + 1) * outWidth);
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
