package diabolo.data.array;

import diabolo.feature.sample.RowReader;
import java.io.IOException;

/** The points of rows that are series: rows [T, F] as T rows [F]. */
final class PointReader {

  private final RowReader rows;
  private final int columns;
  private final float[] row;
  private int at;

  private PointReader(RowReader rows, int points, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.row = new float[points * columns];
    this.at = row.length;
  }

  /**
   * A reader of the points, one after the other.
   *
   * @param points T
   * @param columns F
   */
  static RowReader of(RowReader rows, int points, int columns) {
    return new PointReader(rows, points, columns)::next;
  }

  private boolean next(float[] target, int place) throws IOException {
    if (at == row.length) {
      if (!rows.next(row, 0)) {
        return false;
      }
      at = 0;
    }
    System.arraycopy(row, at, target, place, columns);
    at += columns;
    return true;
  }
}
