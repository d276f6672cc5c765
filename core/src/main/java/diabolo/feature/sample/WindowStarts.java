package diabolo.feature.sample;

import diabolo.feature.format.Windows;
import java.util.Objects;

/**
 * Positions of the windows over series that follow each other in one table.
 *
 * @since 0.1
 */
public final class WindowStarts {

  private final Windows windows;
  private final Segments points;
  private final Segments own;

  /**
   * Positions over runs of points, each of which is at least as long as a window.
   *
   * @param points runs of points
   * @throws IllegalArgumentException if a run is shorter: a window would reach into its neighbor
   */
  public WindowStarts(Windows windows, Segments points) {
    for (int run = 0; run < points.size(); run++) {
      if (!(points.end(run) - points.start(run) >= windows.length())) {
        throw new IllegalArgumentException(
            "runs must hold at least the %d points of a window, got %d in run %d"
                .formatted(windows.length(), points.end(run) - points.start(run), run));
      }
    }
    this.windows = windows;
    this.points = points;
    this.own = points.windows(windows);
  }

  /** The runs of windows. */
  public Segments segments() {
    return own;
  }

  /** Number of points. */
  public int points() {
    return points.rows();
  }

  /** Number of windows. */
  public int size() {
    return own.rows();
  }

  /** Position of the first point of a window. */
  public int start(int index) {
    Objects.checkIndex(index, own.rows());
    int at = own.run(index);
    int first = points.start(at);
    return first
        + Math.toIntExact(windows.start(index - own.start(at), points.end(at) - (long) first));
  }

  @Override
  public String toString() {
    return "%d windows of %d points over %d series".formatted(size(), windows.length(), own.size());
  }
}
