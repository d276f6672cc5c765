package diabolo.cli.flag.model;

import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a table is learned that is to be filled in. */
public final class ImputerFlags {

  @Option(
      names = "--save-model",
      paramLabel = "FILE",
      description = "Keep the model, to fill in other rows with it: a .safetensors file.")
  private Path saved;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the rows (default: by their number).")
  private Integer epochs;

  /** Refuses what does not go together, before anything is done. */
  public void check(boolean hasModel) throws IOException {
    if (hasModel && (saved != null || epochs != null)) {
      throw Failure.usage("--save-model and --epochs are for training and do not go with MODEL");
    }
    if (epochs != null && !(epochs > 0)) {
      throw Failure.usage("--epochs must be > 0, got " + epochs);
    }
    if (saved != null) {
      OutputFile.require(saved);
    }
  }

  /** Where the model is kept. */
  public Optional<Path> saved() {
    return Optional.ofNullable(saved);
  }

  /** The epochs that are asked for. */
  public Optional<Integer> epochs() {
    return Optional.ofNullable(epochs);
  }
}
