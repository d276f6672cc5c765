package diabolo.task.anomaly;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.model.Autoencoder;
import diabolo.score.rows.CalibrationPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Runs of neighboring windows of a series as stretches of points. Only the points that lie in no
 * other window than those of the run calibrate.
 */
final class WindowRuns {

  private final Autoencoder model;
  private final Windows windows;
  private final SampleFormat points;
  private final List<CalibrationPart> parts = new ArrayList<>();
  private final List<float[]> run = new ArrayList<>();
  private boolean startsSeries;
  private boolean isRegular;

  private WindowRuns(Autoencoder model, SampleFormat format, Windows windows) {
    this.model = model;
    this.windows = windows;
    this.points = windows.points(format);
  }

  /**
   * The runs of chosen windows.
   *
   * @param rows windows, in order
   * @param wanted numbers of the windows
   */
  static List<CalibrationPart> of(Autoencoder model, Samples rows, LongPredicate wanted)
      throws IOException {
    WindowRuns runs = new WindowRuns(model, rows.format(), rows.format().windows().orElseThrow());
    Optional<Segments> series = rows.inMemory().map(InMemorySamples::segments);
    Optional<Segments> points = rows.points().inMemory().map(InMemorySamples::segments);
    float[] row = new float[rows.columns()];
    try (RowCursor cursor = rows.open()) {
      while (cursor.read(row, 1) > 0) {
        long index = cursor.rowsRead() - 1;
        boolean isFirst = index == 0 || series.filter(all -> all.isStart((int) index)).isPresent();
        if (isFirst) {
          runs.endOfSeries();
          int number = series.map(all -> all.run((int) index)).orElse(0);
          runs.isRegular =
              runs.windows.stride() == 1
                  || points.filter(all -> runs.isRegular(all, number)).isPresent();
        }
        if (wanted.test(index)) {
          runs.add(isFirst, row.clone());
        } else {
          runs.end(0);
        }
      }
    }
    runs.endOfSeries();
    return List.copyOf(runs.parts);
  }

  private void add(boolean isFirstOfSeries, float... window) {
    if (run.isEmpty()) {
      startsSeries = isFirstOfSeries;
    }
    run.add(window);
  }

  /** Whether the last window over a series is a whole stride from the one before. */
  private boolean isRegular(Segments series, int number) {
    int count = series.end(number) - series.start(number);
    return (count - windows.length()) % windows.stride() == 0;
  }

  /**
   * Ends the last run, after which there are no further windows. Where the last window may be
   * nearer to its neighbor than a stride, it is left out.
   */
  private void endOfSeries() {
    if (!isRegular && !run.isEmpty()) {
      run.remove(run.size() - 1);
    }
    end(isRegular ? windows.length() - windows.stride() : 0);
  }

  /**
   * Ends a run.
   *
   * @param more points at its end that lie in no later window
   */
  private void end(int more) {
    int from = startsSeries ? 0 : windows.length() - windows.stride();
    int to = run.isEmpty() ? 0 : run.size() * windows.stride() + more;
    if (from < to) {
      int width = points.columns();
      FloatSamples.Builder stretch = FloatSamples.builder("calibration", points);
      stretch.add(run.get(0), 0, windows.length());
      for (float[] window : run.subList(1, run.size())) {
        stretch.add(window, (windows.length() - windows.stride()) * width, windows.stride());
      }
      parts.add(new CalibrationPart(model, stretch.build(), from, to));
    }
    run.clear();
  }
}
