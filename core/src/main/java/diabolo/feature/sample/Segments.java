package diabolo.feature.sample;

import diabolo.feature.format.Windows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Division of rows into runs that are series of their own: no window holds points of two.
 *
 * @param starts first row of each run, increasing from 0; one run if there is one start
 * @param rows number of all rows
 * @since 0.1
 */
public record Segments(List<Integer> starts, int rows) {

  /** Refuses starts that do not increase from 0. */
  public Segments {
    starts = List.copyOf(starts);
    if (starts.isEmpty() || starts.get(0) != 0) {
      throw new IllegalArgumentException("the first run must start at row 0, got " + starts);
    }
    for (int i = 1; i < starts.size(); i++) {
      if (!(starts.get(i) > starts.get(i - 1) && starts.get(i) < rows)) {
        throw new IllegalArgumentException(
            "starts of runs must increase below %d, got %s".formatted(rows, starts));
      }
    }
  }

  /** One run of all rows. */
  public static Segments whole(int rows) {
    return new Segments(List.of(0), rows);
  }

  /** Runs that start at those rows. */
  public static Segments of(List<Integer> starts, int rows) {
    return new Segments(starts, rows);
  }

  /** Number of runs. */
  public int size() {
    return starts.size();
  }

  /** First row of a run. */
  public int start(int run) {
    return starts.get(run);
  }

  /** The row behind the last one of a run. */
  public int end(int run) {
    return run + 1 < starts.size() ? starts.get(run + 1) : rows;
  }

  /** The run that a row belongs to. */
  public int run(int row) {
    int place = Collections.binarySearch(starts, row);
    return place >= 0 ? place : -place - 2;
  }

  /** Whether a run starts with that row. */
  public boolean isStart(int row) {
    return start(run(row)) == row;
  }

  /** The same rows as several series. */
  public InMemorySamples divide(InMemorySamples samples) {
    if (samples.size() != rows) {
      throw new IllegalArgumentException(
          "the runs are of %d rows, got %d".formatted(rows, samples.size()));
    }
    return new SeriesSamples(samples, this);
  }

  /** The runs of rows; reads streamed rows to count them. */
  public static Segments of(Samples samples) throws IOException {
    if (samples instanceof InMemorySamples inMemory) {
      return inMemory.segments();
    }
    if (samples.rows().isPresent()) {
      return whole(Math.toIntExact(samples.rows().getAsLong()));
    }
    float[] row = new float[samples.columns()];
    int count = 0;
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        count = Math.addExact(count, 1);
      }
    }
    return whole(count);
  }

  /** Rows of several series as if they were one. */
  public static Samples joined(Samples samples) {
    return samples instanceof SeriesSamples series ? series.joined() : samples;
  }

  /** Runs of the windows over these rows. */
  Segments windows(Windows windows) {
    int[] counts =
        IntStream.range(0, size())
            .map(run -> Math.toIntExact(windows.count(end(run) - start(run))))
            .toArray();
    int[] first = new int[counts.length];
    for (int run = 1; run < first.length; run++) {
      first[run] = first[run - 1] + counts[run - 1];
    }
    int last = first.length - 1;
    return new Segments(Arrays.stream(first).boxed().toList(), first[last] + counts[last]);
  }
}
