package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.DataOrigin;
import diabolo.data.SeriesColumn;
import diabolo.data.csv.CsvOptions;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for windows of a time series. */
public final class WindowFlags {

  @Option(
      names = "--window",
      paramLabel = "W",
      description =
          "Treat the rows as points of a time series and train on windows of W consecutive points."
              + " All columns must be numeric (see --ignore-columns). The window length is stored"
              + " in the model.")
  private Integer length;

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

  /** Whether windows are requested. */
  public boolean isGiven() {
    return length != null || stride != null || series != null;
  }

  /** The column that tells series apart; it is no input of a model. */
  public Optional<String> series() {
    return Optional.ofNullable(series);
  }

  /**
   * The rows, or windows over them.
   *
   * @param origin of the rows
   * @param csv options that it is read with
   */
  public Samples over(Samples rows, DataOrigin origin, CsvOptions csv) throws IOException {
    if (length == null) {
      if (stride != null || series != null) {
        throw Failure.usage((stride == null ? "--series-id" : "--stride") + " needs --window");
      }
      return rows;
    }
    Windows windows = series == null ? windows() : windows().withSeries(series);
    return SeriesColumn.divide(origin, csv, rows, Optional.of(windows)).windowed(windows);
  }

  private Windows windows() {
    if (!(length >= 1)) {
      throw Failure.usage("--window must be ≥ 1, got " + length);
    }
    int every = stride == null ? 1 : stride;
    if (!(every >= 1 && every <= length)) {
      throw Failure.usage(
          "--stride must be from 1 to the window's %d, got %d".formatted(length, every));
    }
    return Windows.of(length, every);
  }
}
