package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import java.io.IOException;
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

  /** Whether windows are requested. */
  public boolean isGiven() {
    return length != null || stride != null;
  }

  /** The rows, or windows over them. */
  public Samples over(Samples rows) throws IOException {
    if (length == null) {
      if (stride != null) {
        throw Failure.usage("--stride needs --window");
      }
      return rows;
    }
    return windows().over(rows);
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
