package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.SeriesColumn;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.Samples;
import diabolo.score.rows.ScorableRows;
import diabolo.task.recipe.TimeColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for windows of a time series. */
public final class WindowFlags {

  @Option(
      names = "--window",
      paramLabel = "W",
      converter = WindowLength.Reading.class,
      description =
          "Treat the rows as points of a time series and train on windows of W consecutive points,"
              + " or with 'auto' of as many as the period that autocorrelation finds (default where"
              + " --stride, --series-id or --time is given). All columns must be numeric (see"
              + " --ignore-columns). The window length is stored in the model.")
  private WindowLength length;

  @Option(
      names = "--stride",
      paramLabel = "S",
      description = "Points between the starts of consecutive windows, at most W (default: 1).")
  private Integer stride;

  @Option(
      names = "--series-id",
      paramLabel = "COLUMN",
      description =
          "The table holds several series, told apart by COLUMN: no window crosses from one to the"
              + " next. The rows of a series follow each other. The column is stored in the model.")
  private String series;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "Times of the points, dates or numbers: no window crosses a gap, a difference above 1.5"
              + " times the median one (default: the one column of dates). The column is stored in"
              + " the model.")
  private String time;

  /** Whether windows are requested. */
  public boolean isGiven() {
    return length != null || stride != null || series != null || time != null;
  }

  /** The columns of series and times; they are no inputs of a model. */
  public List<String> besides() {
    return Stream.of(Optional.ofNullable(series), Optional.ofNullable(time))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The rows, or windows over them.
   *
   * @param first the rows; read again without their one column of dates, if they have one
   * @param notes receives sentences about gaps
   */
  public Samples over(Samples first, List<Path> data, DataFlags reading, Consumer<String> notes)
      throws IOException {
    if (!isGiven()) {
      suggest(first, notes);
      return first;
    }
    Samples rows = first;
    Optional<String> clock = Optional.ofNullable(time);
    List<Integer> dates = TimeColumn.dates(first.format());
    if (clock.isEmpty() && dates.size() == 1) {
      clock = Optional.of(first.format().names().get(dates.get(0)));
      reading.ignore(clock.get());
      rows = reading.read(data, note -> {});
    }
    Optional<Windows> columns = Optional.of(named(Windows.of(1, 1), clock));
    Samples runs = SeriesColumn.divide(reading.origin(data), reading.csv(), rows, columns, notes);
    WindowLength wanted = length == null ? WindowLength.auto() : length;
    Windows windows = named(windows(wanted.over(runs, notes)), clock);
    ScorableRows kept = ScorableRows.of(runs, Optional.of(windows));
    kept.leftOut("used", windows).ifPresent(notes);
    return kept.rows().windowed(windows);
  }

  /** Says that rows in the order of time can be a series, where all other columns are numbers. */
  private static void suggest(Samples rows, Consumer<String> notes) throws IOException {
    Optional<Integer> time = TimeColumn.increasing(rows);
    if (time.isEmpty()) {
      return;
    }
    List<ColumnType> types = rows.format().types().orElseThrow();
    boolean areNumbers =
        IntStream.range(0, types.size())
            .filter(i -> i != time.get())
            .allMatch(i -> types.get(i) instanceof ColumnType.Numeric);
    if (areNumbers && types.size() > 1) {
      notes.accept(
          "the rows are in the order of '%s' and are taken one by one; with --window auto they are points of a time series"
              .formatted(rows.format().names().get(time.get())));
    }
  }

  private Windows named(Windows windows, Optional<String> clock) {
    Windows own = series == null ? windows : windows.withSeries(series);
    return clock.map(own::withTime).orElse(own);
  }

  private Windows windows(int points) {
    int every = stride == null ? 1 : stride;
    if (!(every >= 1 && every <= points)) {
      throw Failure.usage(
          "--stride must be from 1 to the window's %d, got %d".formatted(points, every));
    }
    return Windows.of(points, every);
  }
}
