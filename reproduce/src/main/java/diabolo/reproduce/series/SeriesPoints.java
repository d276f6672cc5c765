package diabolo.reproduce.series;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series with labels of anomalies.
 *
 * @param name folder and file without its ending
 * @param points values in the order of time, in runs without a gap
 * @param spans first and one behind the last point of each labeled window
 */
record SeriesPoints(String name, InMemorySamples points, List<int[]> spans) {

  /**
   * Refuses series of which none can be ranked.
   *
   * @throws DataException if no series has anomalies and other points from a share of it on
   */
  static void requireBothKinds(Path folder, List<SeriesPoints> all, double share)
      throws DataException {
    boolean isAny =
        all.stream()
            .anyMatch(
                series -> {
                  int size = series.points().size();
                  boolean[] truth = series.truth((int) (share * size), size);
                  long anomalies = IntStream.range(0, truth.length).filter(i -> truth[i]).count();
                  return anomalies > 0 && anomalies < truth.length;
                });
    if (!isAny) {
      throw DataException.in(
          folder.toString(),
          "none of the %d series has both labeled anomalies and other points in its last %.0f %%, which are judged"
              .formatted(all.size(), 100 * (1 - share)));
    }
  }

  /** Whether each of these points is in a labeled window. */
  boolean[] truth(int from, int to) {
    boolean[] truth = new boolean[to - from];
    for (int[] span : spans) {
      int first = Math.max(from, Math.min(to, span[0]));
      int end = Math.max(first, Math.min(to, span[1]));
      Arrays.fill(truth, first - from, end - from, true);
    }
    return truth;
  }

  /** The points in a range, as one run. */
  FloatSamples part(int from, int to) {
    FloatSamples.Builder builder = FloatSamples.builder(name, points.format());
    float[] point = new float[points.columns()];
    for (int i = from; i < to; i++) {
      points.row(i, point, 0);
      builder.add(point, 0, 1);
    }
    return builder.build();
  }

  /** The points in a range, in runs without a gap. */
  InMemorySamples runs(int from, int to) {
    Segments all = points.segments();
    List<Integer> starts =
        IntStream.range(from, to)
            .filter(i -> i == from || all.isStart(i))
            .map(i -> i - from)
            .boxed()
            .toList();
    return Segments.of(starts, to - from).divide(part(from, to));
  }
}
