package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.table.CellNumber;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A column that names the series of each row, in a table that holds several.
 *
 * @since 0.1
 */
public final class SeriesColumn {

  private SeriesColumn() {}

  /**
   * The points as the runs that the windows of a model ask for: as they are, unless the windows
   * name a column of series or of times.
   *
   * @param origin of the points
   * @param csv options that it was read with
   * @param notes receives sentences about gaps, repeated times and times that go back
   * @throws DataException as {@link #divide(DataOrigin, CsvOptions, Samples, String)}, and if a
   *     time is missing or neither a number nor an ISO date
   */
  public static Samples divide(
      DataOrigin origin,
      CsvOptions csv,
      Samples points,
      Optional<Windows> windows,
      Consumer<String> notes)
      throws IOException {
    Optional<String> column = windows.flatMap(Windows::series);
    Samples series = column.isPresent() ? divide(origin, csv, points, column.get()) : points;
    Optional<String> time = windows.flatMap(Windows::time);
    return time.isPresent() ? atGaps(origin, csv, series, time.get(), notes) : series;
  }

  private static InMemorySamples atGaps(
      DataOrigin origin, CsvOptions csv, Samples series, String column, Consumer<String> notes)
      throws IOException {
    InMemorySamples rows = inMemory(series);
    List<String> cells = RoleColumns.words(origin, csv, column);
    if (cells.size() != rows.size()) {
      throw DataException.count(series.source(), "rows with a time", rows.size(), cells.size());
    }
    double[] times = new double[rows.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = time(series.source(), column, i, cells.get(i));
    }
    TimeGaps found = TimeGaps.of(times, rows.segments());
    found.sentences(column, cells).forEach(notes);
    return found.runs(rows.size()).divide(rows);
  }

  private static double time(String source, String column, int row, String cell)
      throws DataException {
    OptionalDouble days = ColumnType.Date.days(cell);
    if (days.isPresent()) {
      return days.getAsDouble();
    }
    double number = CellNumber.parseDouble(cell);
    if (Double.isFinite(number)) {
      return number;
    }
    throw DataException.in(
        source,
        "row %d, column '%s': expected a time, a number or an ISO date, got %s"
            .formatted(row + 1, column, DataException.quote(cell)));
  }

  private static InMemorySamples inMemory(Samples points) throws DataException {
    return points
        .inMemory()
        .orElseThrow(
            () ->
                DataException.in(
                    points.source(),
                    "a table of several series, or with gaps in time, must fit in memory"));
  }

  /**
   * The points as several series.
   *
   * @param column whose equal cells, one below the other, are a series
   * @throws DataException if there is no such column, if the rows of a series do not follow each
   *     other, or if the table does not fit in memory
   */
  public static InMemorySamples divide(
      DataOrigin origin, CsvOptions csv, Samples points, String column) throws IOException {
    InMemorySamples rows = inMemory(points);
    List<Integer> starts = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    KeptCells.of(origin, csv, List.of(column), false)
        .forEach(
            rows.size(),
            (row, cells) -> {
              String name = cells.get(0);
              Integer before = last.put(name, row);
              if (before == null) {
                starts.add(row);
              } else if (before != row - 1) {
                throw DataException.in(
                    points.source(),
                    "row %d continues series %s of column %s, whose last row was %d: sort the table by that column, then by time"
                        .formatted(
                            row + 1,
                            DataException.quote(name),
                            DataException.quote(column),
                            before + 1));
              }
            });
    return Segments.of(starts, rows.size()).divide(rows);
  }
}
