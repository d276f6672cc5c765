package diabolo.data;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads samples to the end, for comparing. */
final class Rows {

  private Rows() {}

  /** All rows of one pass, read {@code blockRows} at a time. */
  static float[][] of(Samples samples, int blockRows) throws IOException {
    int columns = samples.columns();
    List<float[]> rows = new ArrayList<>();
    float[] block = new float[blockRows * columns];
    try (RowCursor cursor = samples.open()) {
      for (int count = cursor.read(block, blockRows);
          count > 0;
          count = cursor.read(block, blockRows)) {
        for (int i = 0; i < count; i++) {
          float[] row = new float[columns];
          System.arraycopy(block, i * columns, row, 0, columns);
          rows.add(row);
        }
      }
    }
    return rows.toArray(float[][]::new);
  }

  static float[][] of(Samples samples) throws IOException {
    return of(samples, 7);
  }

  static double sum(Samples samples) throws IOException {
    double sum = 0;
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        for (float value : row) {
          sum += value;
        }
      }
    }
    return sum;
  }
}
