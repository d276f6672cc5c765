package diabolo.data.source;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Division of points into runs of one length, which are windows or series of their own.
 *
 * @param length points in a run; 0 if all points are one run
 * @param areWindows whether each run is one window
 */
public record PointRuns(int length, boolean areWindows) {

  /** Rows that are as they are read. */
  public static final PointRuns NONE = new PointRuns(0, false);

  /**
   * The windows, or the points as several series.
   *
   * @throws DataException if series do not fit in memory
   */
  Samples of(Samples points) throws DataException {
    if (length == 0) {
      return points;
    }
    if (areWindows) {
      return points.windowed(Windows.of(length, length));
    }
    InMemorySamples rows =
        points
            .inMemory()
            .orElseThrow(
                () ->
                    DataException.in(
                        points.source(), "an array of several series must fit in memory"));
    List<Integer> starts =
        IntStream.range(0, rows.size() / length).mapToObj(run -> run * length).toList();
    return Segments.of(starts, rows.size()).divide(rows);
  }
}
