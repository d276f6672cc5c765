package diabolo.series;

import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Segments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The usual number of points of a window of a series: one period, so that each window holds one
 * whole course of what is normal.
 *
 * <p>A window has at least {@value #FEWEST} points and at most {@value #MOST_VALUES} values in all
 * columns, since the distance of windows from those of the training needs their covariance; and at
 * most an eighth of the longest run of points, so that windows can be held out. A longer period is
 * divided by the smallest whole number that makes it fit, a shorter one is taken several times.
 * Without a period it is {@value #WITHOUT_PERIOD} points, as in TSB-AD (Liu and Paparrizos 2024).
 *
 * @param length points
 * @param period that was found; empty if there is none
 * @since 0.1
 */
public record UsualWindow(int length, Optional<Period> period) {

  /** Fewest points of a window, unless the series is shorter. */
  public static final int FEWEST = 8;

  /** Most values of a window, in all columns. */
  public static final int MOST_VALUES = 256;

  /** Points of a window of a series without a period. */
  public static final int WITHOUT_PERIOD = 125;

  private static final int SHARE_OF_RUN = 8;

  /**
   * The usual window over points.
   *
   * @param points in the order of time. Not modified.
   */
  public static UsualWindow of(InMemorySamples points) {
    Segments runs = points.segments();
    int longest =
        IntStream.range(0, runs.size()).map(run -> runs.end(run) - runs.start(run)).max().orElse(1);
    int fitting = Math.min(MOST_VALUES / points.columns(), longest / SHARE_OF_RUN);
    int most = Math.max(1, Math.min(longest, Math.max(FEWEST, fitting)));
    Optional<Period> period = Period.of(points);
    int length = period.map(found -> length(found.length(), most)).orElse(WITHOUT_PERIOD);
    return new UsualWindow(Math.min(most, length), period);
  }

  private static int length(int period, int most) {
    if (period < FEWEST) {
      return (FEWEST + period - 1) / period * period;
    }
    int parts = (period + most - 1) / most;
    return (period + parts / 2) / parts;
  }

  /**
   * A sentence about the choice.
   *
   * @param columns names of the columns of points
   */
  public String inWords(List<String> columns) {
    if (period.isEmpty()) {
      return "window of %d points: no period was found by autocorrelation".formatted(length);
    }
    Period found = period.get();
    String of = columns.size() > 1 ? " of column '%s'".formatted(columns.get(found.column())) : "";
    String relation =
        length == found.length()
            ? "the period"
            : length > found.length()
                ? "%d times the period of %d".formatted(length / found.length(), found.length())
                : "a part of the period of %d".formatted(found.length());
    return String.format(
        Locale.ROOT,
        "window of %d points: %s%s found by autocorrelation (%.2f)",
        length,
        relation,
        of,
        Math.min(1, found.correlation()));
  }
}
