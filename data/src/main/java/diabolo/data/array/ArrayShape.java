package diabolo.data.array;

import diabolo.data.source.PointRuns;
import diabolo.feature.format.SampleFormat;
import java.util.List;

/**
 * The rows that an array is read as.
 *
 * @param format of a row, or of a point
 * @param rows number of rows, or of points
 * @param points that a row of the array is divided into; 1 for none
 * @param runs division of the points
 */
record ArrayShape(SampleFormat format, long rows, int points, PointRuns runs) {

  /** Rows as they are in the array. */
  static ArrayShape whole(ArrayLayout layout, SampleFormat format) {
    return new ArrayShape(format, layout.rows(), 1, PointRuns.NONE);
  }

  /** Rows [T, …] as T points. */
  static ArrayShape points(ArrayLayout layout, boolean areWindows) {
    List<Long> shape = layout.shape();
    int points = Math.toIntExact(shape.get(1));
    SampleFormat format = SampleFormat.unnamed(layout.columns() / points);
    PointRuns runs = new PointRuns(points, areWindows);
    return new ArrayShape(format, Math.multiplyExact(layout.rows(), points), points, runs);
  }
}
