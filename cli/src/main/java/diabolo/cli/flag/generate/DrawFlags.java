package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the uncertainty of imputed cells. */
public final class DrawFlags {

  @Option(
      names = "--draws",
      paramLabel = "M",
      description =
          "Multiple imputation: also write M completed tables, OUT-1.csv to OUT-M.csv, with imputed"
              + " cells drawn at random.")
  private Integer draws;

  @Option(
      names = "--pool",
      paramLabel = "COLUMN[=LEVEL]",
      description =
          "Pool the mean of COLUMN, or the share of one of its levels (COLUMN=LEVEL), over the M"
              + " tables by Rubin's rules.")
  private String pool;

  @Option(
      names = "--uncertainty",
      paramLabel = "FILE.csv",
      description =
          "Write each imputed cell with its standard deviation, or the probability of its level.")
  private Path uncertainty;

  @Option(
      names = "--picture",
      paramLabel = "FILE.png",
      description = "Plot imputed against true values of hidden numbers, with 90 %% intervals.")
  private Path picture;

  /** Refuses options that contradict each other, before any work. */
  public void check() throws IOException {
    if (draws != null && !(draws >= 1)) {
      throw Failure.usage("--draws must be ≥ 1, got " + draws);
    }
    if (pool != null && (draws == null || draws < 2)) {
      throw Failure.usage("--pool needs --draws of at least 2");
    }
    if (uncertainty != null) {
      OutputFile.require(uncertainty);
    }
    if (picture != null) {
      OutputFile.require(picture);
    }
  }

  /** Whether errors on hidden cells are needed. */
  public boolean isAsked() {
    return draws != null || uncertainty != null || picture != null;
  }

  /** Number of completed tables. */
  public int draws() {
    return draws == null ? 0 : draws;
  }

  /** The statistic to pool. */
  public Optional<String> pool() {
    return Optional.ofNullable(pool);
  }

  /** The file for uncertainties. */
  public Optional<Path> uncertainty() {
    return Optional.ofNullable(uncertainty);
  }

  /** The file for the picture. */
  public Optional<Path> picture() {
    return Optional.ofNullable(picture);
  }
}
