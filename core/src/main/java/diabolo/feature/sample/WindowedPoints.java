package diabolo.feature.sample;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Windows over points: for points in memory without copying them, for streamed points computed at
 * each pass.
 *
 * @param points rows in the order of time, of numbers
 * @param windows length and stride
 */
record WindowedPoints(Samples points, Windows windows) {

  /** The windows, after checks of the points. */
  Samples samples() throws DataException {
    requireNumbers();
    SampleFormat format = windows.format(points.format());
    if (points instanceof InMemorySamples rows) {
      requireLong(rows.segments());
      return new WindowSamples(rows, windows, format);
    }
    RowSource computed =
        new RowSource() {
          @Override
          public RowCursor open() throws IOException {
            return cursor(format, points.open());
          }

          @Override
          public Optional<Samples> points() {
            return Optional.of(points);
          }
        };
    return StreamedSamples.of(points.source(), format, List.of(), computed);
  }

  private RowCursor cursor(SampleFormat format, RowCursor from) {
    int width = points.columns();
    float[] window = new float[windows.length() * width];
    float[] fresh = new float[windows.length() * width];
    return RowCursor.of(
        points.source(),
        format,
        (target, at) -> {
          boolean isFirst = from.rowsRead() == 0;
          int wanted = isFirst ? windows.length() : windows.stride();
          int count = from.read(fresh, wanted);
          if (isFirst && !(count >= windows.length())) {
            throw tooFew(count);
          }
          if (count == 0) {
            return false;
          }
          int kept = (windows.length() - count) * width;
          System.arraycopy(window, count * width, window, 0, kept);
          System.arraycopy(fresh, 0, window, kept, count * width);
          System.arraycopy(window, 0, target, at, window.length);
          return true;
        },
        from::close);
  }

  private void requireLong(Segments runs) throws DataException {
    for (int run = 0; run < runs.size(); run++) {
      int got = runs.end(run) - runs.start(run);
      if (!(got >= windows.length()) && runs.size() == 1) {
        throw tooFew(got);
      } else if (!(got >= windows.length())) {
        throw DataException.in(
            points.source(),
            "a window of %d points needs series of at least %d rows, got %d in the one from row %d to row %d"
                .formatted(
                    windows.length(), windows.length(), got, runs.start(run) + 1, runs.end(run)));
      }
    }
  }

  private DataException tooFew(long got) {
    return DataException.in(
        points.source(),
        "a window of %d points needs at least %d rows, got %d"
            .formatted(windows.length(), windows.length(), got));
  }

  private void requireNumbers() throws DataException {
    SampleFormat format = points.format();
    if (format.picture().isPresent()) {
      throw DataException.in(points.source(), "windows need the rows of a table, got pictures");
    }
    if (format.types().isPresent()) {
      List<ColumnType> types = format.types().get();
      for (int j = 0; j < types.size(); j++) {
        if (!(types.get(j) instanceof ColumnType.Numeric)) {
          String name = format.names().get(j);
          throw DataException.in(
                  points.source(),
                  "windows need columns of numbers, got a column of another type: "
                      + DataException.quote(name))
              .with(new Remedy.LeaveOutColumn(name));
        }
      }
      throw DataException.in(
          points.source(),
          "windows need numbers without missing cells, got missing cells or columns of text;"
              + " leave such columns out or fill in the cells");
    }
  }
}
