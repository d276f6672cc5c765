package diabolo.score.rows;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Blocks of rows of samples, in order. */
public final class SampleBlocks {

  private static final int BLOCK_ROWS = 256;

  private SampleBlocks() {}

  /** A receiver of blocks of rows [N][C]. */
  @FunctionalInterface
  public interface Block {
    void accept(float[][] rows);
  }

  /** A function from a block of rows to one number for each [N][C] → [N]. */
  @FunctionalInterface
  public interface Scores {
    double[] of(float[][] rows);
  }

  /** Reads all rows once. */
  public static void forEach(Samples samples, Block work) throws IOException {
    int columns = samples.columns();
    float[] block = new float[BLOCK_ROWS * columns];
    try (RowCursor cursor = samples.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
          rows[i] = Arrays.copyOfRange(block, i * columns, (i + 1) * columns);
        }
        work.accept(rows);
      }
    }
  }

  /** A number for each row of all samples. */
  public static double[] scores(Samples samples, Scores scores) throws IOException {
    List<double[]> blocks = new ArrayList<>();
    forEach(samples, rows -> blocks.add(scores.of(rows)));
    return blocks.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
