package diabolo.reproduce.series;

import diabolo.data.AnomalyLabels;
import diabolo.data.DataFiles;
import diabolo.data.DataOrigin;
import diabolo.data.ReadOptions;
import diabolo.data.RoleColumns;
import diabolo.data.SeriesColumn;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import diabolo.reproduce.Laboratory;
import diabolo.task.recipe.TimeColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Series in a folder, read as a training on windows reads them: the one column of dates tells the
 * times, and no run of points crosses a gap.
 *
 * <p>Labels are those of NAB, a JSON object with the first and the last time of each anomaly by
 * file, or a column of each file.
 */
final class SeriesFolder {

  private static final List<String> LABELS =
      List.of("labels/combined_windows.json", "combined_windows.json");
  private static final List<String> COLUMNS = List.of("label", "is_anomaly", "anomaly");
  private static final String ENDING = ".csv";
  private static final String NEEDED =
      "%s of NAB, or %s files with a column 'label', 'is_anomaly' or 'anomaly'"
          .formatted(LABELS.get(0), ENDING);

  /** Half of a second in days: times are compared to the second. */
  private static final double HALF_SECOND = 0.5 / 86_400;

  private final Path folder;
  private final Consumer<String> notes;

  private SeriesFolder(Path folder, Consumer<String> notes) {
    this.folder = folder;
    this.notes = notes;
  }

  /**
   * All series that the labels of NAB name, in their order; in a folder without these, all of its
   * files by name.
   *
   * @param notes receives sentences about gaps in time
   */
  static List<SeriesPoints> read(Path folder, Consumer<String> notes) throws IOException {
    SeriesFolder series = new SeriesFolder(folder, notes);
    Optional<Path> labels = LABELS.stream().map(folder::resolve).filter(Files::exists).findFirst();
    return labels.isPresent() ? series.named(labels.get()) : series.all();
  }

  /** The needs of an experiment that reads series, a noun phrase. */
  static String needs() {
    return "the folder of NAB with labels/combined_windows.json and the series that it names; or a"
        + " folder of other series, %s files with a column 'label' (or 'is_anomaly', 'anomaly'), 1"
            .formatted(ENDING)
        + " for an anomaly, and columns of numbers, optionally one of dates";
  }

  private List<SeriesPoints> named(Path labels) throws IOException {
    if (!(Json.parse(Files.readString(labels), labels.toString()) instanceof Map<?, ?> files)
        || files.isEmpty()) {
      throw DataException.in(
          labels.toString(), "expected an object with the labeled windows of each file");
    }
    List<SeriesPoints> all = new ArrayList<>();
    for (Map.Entry<?, ?> file : files.entrySet()) {
      all.add(labeled(labels, (String) file.getKey(), file.getValue()));
    }
    return List.copyOf(all);
  }

  private List<SeriesPoints> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw DataException.noInput(folder.toString(), "expected a folder with " + NEEDED);
    }
    List<SeriesPoints> all = new ArrayList<>();
    for (String file : files()) {
      all.add(byColumn(file));
    }
    if (all.isEmpty()) {
      throw DataException.noInput(folder.toString(), "expected " + NEEDED);
    }
    return List.copyOf(all);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .toList();
    }
  }

  private SeriesPoints labeled(Path labels, String file, Object windows) throws IOException {
    DataOrigin origin = origin(file);
    Samples rows = DataFiles.read(origin, ReadOptions.defaults(), note -> {});
    String times = time(rows).orElseThrow(() -> noTimes(file));
    List<String> cells = RoleColumns.words(origin, ReadOptions.defaults().csv(), times);
    double[] days = new double[cells.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = days(file + ", row " + (i + 1), cells.get(i));
    }
    List<int[]> spans = new ArrayList<>();
    for (double[] ends : ends(labels.toString(), file, windows)) {
      spans.add(
          new int[] {before(days, ends[0] - HALF_SECOND), before(days, ends[1] + HALF_SECOND)});
    }
    return points(origin, file, List.of(times), Optional.of(times), spans);
  }

  private static List<double[]> ends(String labels, String file, Object windows)
      throws DataException {
    List<double[]> all = new ArrayList<>();
    for (Object window : windows instanceof List<?> list ? list : List.of(windows)) {
      if (!(window instanceof List<?> ends) || ends.size() != 2) {
        throw DataException.in(
            labels,
            "series %s: expected a list of pairs of times, got %s"
                .formatted(DataException.quote(file), DataException.quote(window.toString())));
      }
      String place = labels + ", series " + file;
      all.add(new double[] {days(place, "" + ends.get(0)), days(place, "" + ends.get(1))});
    }
    return all;
  }

  private static double days(String place, String time) throws DataException {
    OptionalDouble days = ColumnType.Date.days(time);
    return days.orElseThrow(
        () -> DataException.in(place, "expected an ISO date, got %s".formatted(quote(time))));
  }

  private static String quote(String text) {
    return DataException.quote(text);
  }

  private static int before(double[] days, double end) {
    int count = 0;
    for (double day : days) {
      count += day < end ? 1 : 0;
    }
    return count;
  }

  private static DataException noTimes(String file) {
    return DataException.in(
        file, "expected one column of dates, to which the labeled windows refer");
  }

  private SeriesPoints byColumn(String file) throws IOException {
    DataOrigin origin = origin(file);
    String label = null;
    for (String column : COLUMNS) {
      if (label == null && DataFiles.hasColumn(origin, ReadOptions.defaults().csv(), column)) {
        label = column;
      }
    }
    if (label == null) {
      throw DataException.in(
          folder.resolve(file).toString(),
          "has no labels: expected a column 'label', 'is_anomaly' or 'anomaly', 1 for an anomaly");
    }
    boolean[] truth = AnomalyLabels.readColumn(origin, ReadOptions.defaults().csv(), label);
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of(label));
    Optional<String> time = time(DataFiles.read(origin, options, note -> {}));
    List<String> besides = Stream.concat(Stream.of(label), time.stream()).toList();
    return points(origin, file, besides, time, spans(truth));
  }

  private static List<int[]> spans(boolean... truth) {
    List<int[]> spans = new ArrayList<>();
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] && (i == 0 || !truth[i - 1])) {
        spans.add(new int[] {i, i + 1});
      } else if (truth[i]) {
        spans.get(spans.size() - 1)[1] = i + 1;
      }
    }
    return spans;
  }

  private DataOrigin origin(String file) {
    return new DataOrigin.Files(List.of(folder.resolve(file)));
  }

  /** The one column of dates. */
  private static Optional<String> time(Samples rows) {
    List<Integer> dates = TimeColumn.dates(rows.format());
    return dates.size() == 1
        ? Optional.of(rows.format().names().get(dates.get(0)))
        : Optional.empty();
  }

  private SeriesPoints points(
      DataOrigin origin,
      String file,
      List<String> besides,
      Optional<String> time,
      List<int[]> spans)
      throws IOException {
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(besides);
    Samples rows = DataFiles.read(origin, options, note -> {});
    requireNumbers(rows);
    Windows alone = Windows.of(1, 1);
    Optional<Windows> windows = Optional.of(time.map(alone::withTime).orElse(alone));
    String name = file.substring(0, file.length() - ENDING.length());
    Samples runs =
        SeriesColumn.divide(
            origin, options.csv(), rows, windows, note -> notes.accept(name + ": " + note));
    return new SeriesPoints(name, Laboratory.whole(runs), spans);
  }

  private static void requireNumbers(Samples rows) throws DataException {
    SampleFormat format = rows.format();
    List<ColumnType> types = format.types().orElse(List.of());
    for (int j = 0; j < types.size(); j++) {
      if (!(types.get(j) instanceof ColumnType.Numeric)) {
        throw DataException.in(
            rows.source(),
            "is not a series: expected columns of numbers beside the labels and one column of dates, got a column of another type: %s"
                .formatted(quote(format.names().get(j))));
      }
    }
    if (!types.isEmpty()) {
      throw DataException.in(
          rows.source(), "is not a series: expected numbers in every row, got missing cells");
    }
  }
}
