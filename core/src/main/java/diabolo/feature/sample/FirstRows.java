package diabolo.feature.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** First rows of samples, for code that needs only a few. */
public final class FirstRows {

  private FirstRows() {}

  /** Reads the first raw rows, at most {@code count}; an empty list if there is no row. */
  public static List<float[]> of(Samples samples, int count) throws IOException {
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (rows.size() < count && cursor.read(row, 1) > 0) {
        rows.add(row.clone());
      }
    }
    return rows;
  }

  /**
   * Reads the first raw rows, at most {@code count}; refuses samples without a row.
   *
   * @param count &gt; 0
   * @throws DataException if there is no row
   */
  public static List<float[]> require(Samples samples, int count) throws IOException {
    List<float[]> rows = of(samples, count);
    if (rows.isEmpty()) {
      throw DataException.in(samples.source(), "expected at least 1 row, got 0");
    }
    return rows;
  }
}
