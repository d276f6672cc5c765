package diabolo.feature.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Division of a time series into rows: a window holds W consecutive points of every column, point
 * after point.
 *
 * <pre>
 *   window i = points [bᵢ, bᵢ + W) ,   bᵢ = min(i · stride, N − W)  </pre>
 *
 * <p>of the N points from 0. The last window ends at the last point, even if its distance to the
 * one before is then less than the stride, so that every point is in at least one window. A column
 * {@code value} becomes {@code value[0]} … {@code value[W−1]}.
 *
 * @param length W, points in a window, ≥ 1
 * @param stride points from one window to the next, from 1 to W
 * @param series column whose value names the series of a point, where a table holds several; no
 *     window holds points of two
 * @param time column that tells when a point was recorded; no window holds points before and after
 *     a gap
 * @since 0.1
 */
public record Windows(int length, int stride, Optional<String> series, Optional<String> time) {

  /** Refuses lengths below 1, and strides that would skip points. */
  public Windows {
    if (!(length >= 1)) {
      throw new IllegalArgumentException("a window must have ≥ 1 points, got " + length);
    }
    if (!(stride >= 1 && stride <= length)) {
      throw new IllegalArgumentException(
          "the stride must be from 1 to the %d points of a window, got %d"
              .formatted(length, stride));
    }
  }

  /** Windows of {@code length} rows, one every {@code stride} rows. */
  public static Windows of(int length, int stride) {
    return new Windows(length, stride, Optional.empty(), Optional.empty());
  }

  /** The same windows over a table with several series, told apart by that column. */
  public Windows withSeries(String column) {
    return new Windows(length, stride, Optional.of(column), time);
  }

  /** The same windows over points whose times are in that column. */
  public Windows withTime(String column) {
    return new Windows(length, stride, series, Optional.of(column));
  }

  /** Columns that tell something about points and are none of theirs. */
  public List<String> besides() {
    return Stream.concat(series.stream(), time.stream()).toList();
  }

  /** Noun phrase for messages: the windows, or rows that are not windows. */
  public static String inWords(Optional<Windows> windows) {
    return windows
        .map(w -> "windows of %d points at a stride of %d".formatted(w.length(), w.stride()))
        .orElse("rows that are not windows of a series");
  }

  /**
   * Number of windows over a series.
   *
   * @param points N ≥ W
   */
  public long count(long points) {
    return 1 + (points - length + stride - 1) / stride;
  }

  /**
   * Position of the first point of a window.
   *
   * @param index of the window, from 0
   * @param points N
   */
  public long start(long index, long points) {
    return Math.min(index * stride, points - length);
  }

  /** Format of the windows over points of the given format; unnamed columns stay unnamed. */
  public SampleFormat format(SampleFormat points) {
    List<String> names = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      for (String name : points.names()) {
        names.add(name + "[" + t + "]");
      }
    }
    return new SampleFormat(
        names, Float.NaN, new RowLayout.Window(this), points.references().repeated(length));
  }

  /** Format of the points whose windows have the given format: the inverse of {@link #format}. */
  public SampleFormat points(SampleFormat windows) {
    int columns = windows.columns() / length;
    List<String> names =
        windows.names().subList(0, columns).stream()
            .map(name -> name.endsWith("[0]") ? name.substring(0, name.length() - 3) : name)
            .toList();
    return SampleFormat.table(names).withReferences(windows.references().first(columns));
  }
}
