package diabolo.score.rows;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows without the points of series that lie in no window: those in runs shorter than one.
 *
 * @param all rows as they were read
 * @param rows those that can be scored, in the same order
 * @param numbers of the scorable rows among all, from 1, increasing; empty if all rows are. Not to
 *     be modified.
 * @param shortRuns the runs that were left out
 */
public record ScorableRows(
    Samples all, Samples rows, Optional<long[]> numbers, List<ShortRun> shortRuns) {

  /** Keeps a copy of the list. */
  public ScorableRows {
    shortRuns = List.copyOf(shortRuns);
  }

  /**
   * A run of points that is shorter than a window.
   *
   * @param first number of its first row, from 1
   * @param last number of its last row
   */
  public record ShortRun(int first, int last) {

    int points() {
      return last - first + 1;
    }
  }

  /** All rows. */
  public static ScorableRows all(Samples rows) {
    return new ScorableRows(rows, rows, Optional.empty(), List.of());
  }

  /**
   * The points in runs that are at least as long as a window; all rows if there are no windows, or
   * if no run is so long, which {@link Samples#windowed} refuses with the reason.
   *
   * @param points of one or several series
   * @param windows over them, if the rows of a model are windows
   */
  public static ScorableRows of(Samples points, Optional<Windows> windows) {
    return windows.isPresent() && points.inMemory().isPresent()
        ? longRuns(points.inMemory().get(), windows.get().length())
        : all(points);
  }

  /**
   * Rows for a model, with a sentence on those that are left out.
   *
   * @param points as in {@link #of(Samples, Optional)}
   * @param format of the model's rows
   * @param fate of rows that are left out, a past participle: {@code "scored"}
   * @param notes receives the sentence
   */
  public static ScorableRows of(
      Samples points, SampleFormat format, String fate, Consumer<String> notes) {
    ScorableRows rows = of(points, format.windows());
    format.windows().flatMap(windows -> rows.leftOut(fate, windows)).ifPresent(notes);
    return rows;
  }

  private static ScorableRows longRuns(InMemorySamples points, int length) {
    Segments runs = points.segments();
    List<ShortRun> left = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    FloatSamples.Builder kept = FloatSamples.builder(points.source(), points.format());
    long[] numbers = new long[points.size()];
    float[] row = new float[points.columns()];
    for (int run = 0; run < runs.size(); run++) {
      if (runs.end(run) - runs.start(run) < length) {
        left.add(new ShortRun(runs.start(run) + 1, runs.end(run)));
        continue;
      }
      starts.add(kept.size());
      for (int i = runs.start(run); i < runs.end(run); i++) {
        numbers[kept.size()] = i + 1L;
        points.row(i, row, 0);
        kept.add(row, 0, 1);
      }
    }
    if (left.isEmpty() || starts.isEmpty()) {
      return all(points);
    }
    long[] found = Arrays.copyOf(numbers, kept.size());
    return new ScorableRows(
        points, Segments.of(starts, kept.size()).divide(kept.build()), Optional.of(found), left);
  }

  /**
   * The number among all rows of a scorable one.
   *
   * @param scorable its number among the scorable rows, from 1
   */
  public long number(long scorable) {
    return numbers.map(all -> all[(int) scorable - 1]).orElse(scorable);
  }

  /**
   * Labels of the scorable rows, from those of all rows.
   *
   * @param labels one for each of all rows. Not modified.
   * @throws DataException if there are not as many
   */
  public boolean[] labels(boolean... labels) throws DataException {
    if (numbers.isEmpty()) {
      return labels;
    }
    int count = all.inMemory().orElseThrow().size();
    if (labels.length != count) {
      throw DataException.count(all.source(), "labels", count, labels.length);
    }
    long[] places = numbers.get();
    boolean[] kept = new boolean[places.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = labels[(int) places[i] - 1];
    }
    return kept;
  }

  /** The number of rows that are left out. */
  public long unscored() {
    return shortRuns.stream().mapToLong(ShortRun::points).sum();
  }

  /**
   * A sentence on the rows that are left out, if there are any.
   *
   * @param fate of those rows, a past participle: {@code "scored"}
   * @param windows whose length they miss
   */
  public Optional<String> leftOut(String fate, Windows windows) {
    if (shortRuns.isEmpty()) {
      return Optional.empty();
    }
    ShortRun first = shortRuns.get(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d row%s in %,d run%s shorter than a window of %d points %s not %s, first row%s",
            unscored(),
            unscored() == 1 ? "" : "s",
            shortRuns.size(),
            shortRuns.size() == 1 ? "" : "s",
            windows.length(),
            unscored() == 1 ? "is" : "are",
            fate,
            first.points() == 1
                ? " %,d".formatted(first.first())
                : "s %,d to %,d".formatted(first.first(), first.last())));
  }

  @Override
  public String toString() {
    return "ScorableRows[%s without %d rows]".formatted(all, unscored());
  }
}
