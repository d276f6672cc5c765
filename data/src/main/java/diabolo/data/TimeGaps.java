package diabolo.data;

import diabolo.feature.sample.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The times of the points of one or several series: where one is missing, comes twice or goes back.
 *
 * <p>The step is the median of the differences &gt; 0 of neighboring points. A difference above 1.5
 * steps is a gap; a gap and a time that goes back end a run of points, and the next begins.
 *
 * @param step median difference, in the unit of the times
 * @param starts first point of each run
 * @param gaps number of gaps
 * @param longest first point behind the longest gap; empty if there is none
 * @param longestSteps its length in steps
 * @param repeated points with the time of the one before
 * @param backward points with a time before that of the one before
 */
record TimeGaps(
    double step,
    List<Integer> starts,
    int gaps,
    Optional<Integer> longest,
    double longestSteps,
    List<Integer> repeated,
    List<Integer> backward) {

  private static final double GAP_STEPS = 1.5;

  /**
   * Compares neighboring times.
   *
   * @param times of the points. Not modified.
   * @param series runs that are series of their own
   */
  static TimeGaps of(double[] times, Segments series) {
    double step = step(times, series);
    List<Integer> starts = new ArrayList<>(List.of(0));
    List<Integer> repeated = new ArrayList<>();
    List<Integer> backward = new ArrayList<>();
    int gaps = 0;
    Optional<Integer> longest = Optional.empty();
    double most = GAP_STEPS;
    for (int i = 1; i < times.length; i++) {
      double steps = (times[i] - times[i - 1]) / step;
      boolean isGap = steps > GAP_STEPS;
      if (series.isStart(i) || isGap || steps < 0) {
        starts.add(i);
      }
      if (!series.isStart(i)) {
        if (isGap) {
          gaps++;
          longest = steps > most ? Optional.of(i) : longest;
          most = Math.max(most, steps);
        } else if (steps < 0) {
          backward.add(i);
        } else if (steps == 0) {
          repeated.add(i);
        }
      }
    }
    return new TimeGaps(step, starts, gaps, longest, most, repeated, backward);
  }

  private static double step(double[] times, Segments series) {
    double[] differences = new double[times.length];
    int count = 0;
    for (int i = 1; i < times.length; i++) {
      if (!series.isStart(i) && times[i] > times[i - 1]) {
        differences[count++] = times[i] - times[i - 1];
      }
    }
    Arrays.sort(differences, 0, count);
    return count == 0 ? 1 : (differences[(count - 1) / 2] + differences[count / 2]) / 2;
  }

  /** The runs of points without gaps. */
  Segments runs(int rows) {
    return Segments.of(starts, rows);
  }

  /**
   * Sentences about what is irregular.
   *
   * @param column of the times
   * @param cells its texts
   */
  List<String> sentences(String column, List<String> cells) {
    List<String> sentences = new ArrayList<>();
    longest.ifPresent(
        at ->
            sentences.add(
                String.format(
                    Locale.ROOT,
                    "column '%s': %,d gap%s in time, which no window crosses; the longest is of %.4g"
                        + " steps, from %s to %s (row %d)",
                    column,
                    gaps,
                    gaps == 1 ? "" : "s",
                    longestSteps,
                    cells.get(at - 1),
                    cells.get(at),
                    at + 1)));
    tell(
        sentences,
        repeated,
        "column '%s': %,d times are that of the row before, first in row %d",
        column);
    tell(
        sentences,
        backward,
        "column '%s': time goes back %,d times, first in row %d; a new run of points begins there:"
            + " sort the table by time if it is one series",
        column);
    return sentences;
  }

  private static void tell(List<String> sentences, List<Integer> rows, String form, String column) {
    if (!rows.isEmpty()) {
      sentences.add(String.format(Locale.ROOT, form, column, rows.size(), rows.get(0) + 1));
    }
  }
}
