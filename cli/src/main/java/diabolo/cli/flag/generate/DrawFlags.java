package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How sure filled-in cells are. */
public final class DrawFlags {

  @Option(
      names = "--draws",
      paramLabel = "M",
      description =
          "Write M completed tables too, OUT-1.csv to OUT-M.csv, each of which could be the true"
              + " one.")
  private Integer draws;

  @Option(
      names = "--pool",
      paramLabel = "COLUMN[=LEVEL]",
      description =
          "The mean of that column, or the share of that level, over the M tables, by Rubin's"
              + " rules.")
  private String pool;

  @Option(
      names = "--uncertainty",
      paramLabel = "FILE.csv",
      description =
          "Write each filled-in cell with its standard deviation, or the probability of its level.")
  private Path uncertainty;

  @Option(
      names = "--picture",
      paramLabel = "FILE.png",
      description =
          "Draw hidden numbers, what they were filled in with, and intervals that hold 90 %% of"
              + " them.")
  private Path picture;

  /** Refuses what does not go together, before anything is done. */
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

  /** Whether errors of hidden cells are needed. */
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

  /** Where uncertainties go. */
  public Optional<Path> uncertainty() {
    return Optional.ofNullable(uncertainty);
  }

  /** Where the picture goes. */
  public Optional<Path> picture() {
    return Optional.ofNullable(picture);
  }
}
