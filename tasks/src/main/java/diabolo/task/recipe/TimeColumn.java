package diabolo.task.recipe;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The column that tells when each row of a table was recorded.
 *
 * @since 0.1
 */
public final class TimeColumn {

  private static final int BLOCK_ROWS = 256;

  private TimeColumn() {}

  /**
   * The one column of dates, if no cell of it is missing and none is before the one above. The rows
   * are then in the order of time, and a model is best judged by the latest of them.
   *
   * @return its place; empty where there is none, or several, and for windows of a series
   */
  public static Optional<Integer> increasing(Samples rows) throws IOException {
    List<Integer> dates = dates(rows.format());
    if (dates.size() != 1 || rows.format().windows().isPresent()) {
      return Optional.empty();
    }
    int column = dates.get(0);
    return isIncreasing(rows, column) ? Optional.of(column) : Optional.empty();
  }

  /** Places of the columns of dates. */
  public static List<Integer> dates(SampleFormat format) {
    return format.types().stream()
        .flatMap(
            types ->
                IntStream.range(0, types.size())
                    .filter(i -> types.get(i) instanceof ColumnType.Date)
                    .boxed())
        .toList();
  }

  private static boolean isIncreasing(Samples rows, int column) throws IOException {
    int width = rows.columns();
    float[] block = new float[BLOCK_ROWS * width];
    float before = Float.NEGATIVE_INFINITY;
    float first = Float.NaN;
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n; i++) {
          float now = block[i * width + column];
          if (!(now >= before)) {
            return false;
          }
          first = Float.isNaN(first) ? now : first;
          before = now;
        }
      }
    }
    return before > first;
  }
}
