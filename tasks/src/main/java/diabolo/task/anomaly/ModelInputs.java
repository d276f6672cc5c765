package diabolo.task.anomaly;

import diabolo.detector.RowScores;
import diabolo.explain.RowReservoir;
import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.random.Seed;
import diabolo.score.rows.PointScores;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Scaled network inputs of rows, for the classical detectors. */
public final class ModelInputs {

  private static final int BLOCK_ROWS = 1024;
  private static final int LEAST_ROOM = 1024;

  private ModelInputs() {}

  /**
   * All rows, or a uniform sample of {@code most} of them, by a {@link RowReservoir}.
   *
   * @param schema of the model
   * @param samples raw rows with its columns
   * @param most rows to keep, &gt; 0
   * @param seed of the sample
   * @return [N, inputs], N ≤ most
   */
  public static float[] sample(Schema schema, Samples samples, int most, Seed seed)
      throws IOException {
    int inputs = schema.inputs();
    RowConversion conversion = schema.inputConversion();
    float[] kept = new float[Math.min(most, LEAST_ROOM) * inputs];
    Samples rows = PointScores.rows(schema, samples);
    float[] raw = new float[rows.columns()];
    int count = 0;
    try (RowCursor cursor = rows.open()) {
      while (cursor.read(raw, 1) > 0) {
        long row = cursor.rowsRead() - 1;
        long free = RowReservoir.place(seed, row, most);
        if (free >= most) {
          continue;
        }
        int place = (int) free;
        if ((place + 1) * inputs > kept.length) {
          kept = Arrays.copyOf(kept, (int) Math.min((long) most * inputs, 2L * kept.length));
        }
        conversion.convert(raw, 0, kept, place * inputs);
        count = Math.max(count, place + 1);
      }
    }
    return Arrays.copyOf(kept, count * inputs);
  }

  /**
   * The score of each row, or of each point if the model's rows are windows of a series.
   *
   * @param schema of the model
   * @param samples raw rows with its columns
   * @param detector fitted to inputs of that model
   */
  public static double[] scores(Schema schema, Samples samples, RowScores detector)
      throws IOException {
    int inputs = schema.inputs();
    RowConversion conversion = schema.inputConversion();
    Samples rows = PointScores.rows(schema, samples);
    float[] raw = new float[BLOCK_ROWS * rows.columns()];
    float[] block = new float[BLOCK_ROWS * inputs];
    double[] scores = new double[LEAST_ROOM];
    int size = 0;
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(raw, BLOCK_ROWS); n > 0; n = cursor.read(raw, BLOCK_ROWS)) {
        for (int i = 0; i < n; i++) {
          conversion.convert(raw, i * rows.columns(), block, i * inputs);
        }
        if (size + n > scores.length) {
          scores = Arrays.copyOf(scores, 2 * scores.length);
        }
        System.arraycopy(detector.scores(block, n), 0, scores, size, n);
        size += n;
      }
    }
    double[] all = Arrays.copyOf(scores, size);
    Optional<Windows> windows = schema.format().windows();
    return windows.isPresent()
        ? PointScores.ofWindows(windows.get(), all, Segments.of(samples), Combination.MEAN)
        : all;
  }
}
