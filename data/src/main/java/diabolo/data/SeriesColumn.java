package diabolo.data;

import diabolo.data.csv.CsvOptions;
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

/**
 * A column that names the series of each row, in a table that holds several.
 *
 * @since 0.1
 */
public final class SeriesColumn {

  private SeriesColumn() {}

  /**
   * The points as the series that the windows of a model ask for: as they are, unless the windows
   * name a column.
   *
   * @param origin of the points
   * @param csv options that it was read with
   * @throws DataException as {@link #divide}
   */
  public static Samples divide(
      DataOrigin origin, CsvOptions csv, Samples points, Optional<Windows> windows)
      throws IOException {
    Optional<String> column = windows.flatMap(Windows::series);
    return column.isPresent() ? divide(origin, csv, points, column.get()) : points;
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
    InMemorySamples rows =
        points
            .inMemory()
            .orElseThrow(
                () ->
                    DataException.in(
                        points.source(), "a table of several series must fit in memory"));
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
