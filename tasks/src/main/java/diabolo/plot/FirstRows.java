package diabolo.plot;

import diabolo.feature.RowCursor;
import diabolo.feature.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows that are shown. */
public final class FirstRows {

  private FirstRows() {}

  /** The first rows, at most {@code count}. */
  public static List<float[]> of(Samples samples, int count) throws IOException {
    List<float[]> rows = new ArrayList<>();
    try (RowCursor cursor = samples.open()) {
      while (rows.size() < count) {
        float[] row = new float[samples.columns()];
        if (cursor.read(row, 1) == 0) {
          return rows;
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
