package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for training the model of an imputation. */
public final class ImputerFlags {

  @Option(
      names = "--save-model",
      paramLabel = "FILE",
      description = "Save the model, to impute other rows with it: a .safetensors file.")
  private Path saved;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the rows (default: chosen by the number of rows).")
  private Integer epochs;

  @Option(
      names = "--resume",
      description =
          "Continue the training of an interrupted run, if there is one; the result will be the"
              + " same as without the interruption.")
  private boolean isResumed;

  /** Refuses options that contradict each other, before any work. */
  public void check(boolean hasModel) throws IOException {
    if (hasModel && (saved != null || epochs != null || isResumed)) {
      throw Failure.usage(
          "--save-model, --epochs and --resume are for training and cannot be combined with MODEL");
    }
    if (epochs != null && !(epochs > 0)) {
      throw Failure.usage("--epochs must be > 0, got " + epochs);
    }
    if (saved != null) {
      OutputFile.require(saved);
    }
  }

  /** The file for the model. */
  public Optional<Path> saved() {
    return Optional.ofNullable(saved);
  }

  /** Whether an interrupted training is continued. */
  public boolean isResumed() {
    return isResumed;
  }

  /** The requested epochs. */
  public Optional<Integer> epochs() {
    return Optional.ofNullable(epochs);
  }
}
