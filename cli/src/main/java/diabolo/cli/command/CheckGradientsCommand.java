package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.text.DerivativeCheckText;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.task.gradient.CheckGradients;
import diabolo.task.gradient.CheckGradientsOptions;
import diabolo.task.gradient.DerivativeCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo check-gradients}. */
@Command(
    name = "check-gradients",
    header = "Check every derivative of a model against finite differences.",
    description = {
      "Checks the gradient of the objective and of each penalty with respect to every block of"
          + " parameters, the tangents of encoder and decoder, and the exact contraction, on the"
          + " Java kernels.",
      "",
      "Differences of float32 values are extrapolated from thirteen step sizes. A check is reported"
          + " as unresolved if rounding hides it, and as a kink if a rectifier or a selection"
          + " switches within a step. Exit code 70 if a derivative is wrong."
    },
    footerHeading = "%nExample:%n",
    footer = "  diabolo check-gradients model.safetensors test-images-idx3-ubyte")
public final class CheckGradientsCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DATA",
      description = "Rows; the first --rows of them are used (default: random rows).")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows to compute on (default: ${DEFAULT-VALUE}).")
  private int rows = CheckGradientsOptions.defaults().rows();

  @Option(
      names = "--directions",
      paramLabel = "N",
      description =
          "Directions tried in each block, mixtures of the gradient and random ones (default:"
              + " ${DEFAULT-VALUE}).")
  private int directions = CheckGradientsOptions.defaults().directions();

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Single parameters checked in each block (default: ${DEFAULT-VALUE}).")
  private int entries = CheckGradientsOptions.defaults().entries();

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = "Largest relative difference that passes (default: ${DEFAULT-VALUE}).")
  private double tolerance = CheckGradientsOptions.defaults().tolerance();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of directions and random rows (default: ${DEFAULT-VALUE}).")
  private long seed = CheckGradientsOptions.defaults().seed();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Mixin private DataFlags reading = new DataFlags();

  /** A command that prints to that console. */
  public CheckGradientsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CheckGradientsOptions options = options();
    reading.requireOneOrigin(data, console);
    try (Autoencoder autoencoder = ModelFile.read(model, Kernels.of(Kernels.Choice.JAVA))) {
      Optional<Samples> samples =
          data.isEmpty() && !reading.isQuery()
              ? Optional.empty()
              : Optional.of(reading.read(data, autoencoder));
      DerivativeCheck check = CheckGradients.run(autoencoder, samples, options);
      console.print(isJson ? check.toJson() : DerivativeCheckText.of(check));
      return (check.isRight() ? ExitCode.OK : ExitCode.BUG).status();
    }
  }

  private CheckGradientsOptions options() {
    try {
      return new CheckGradientsOptions(rows, directions, entries, tolerance, seed);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--" + e.getMessage());
    }
  }
}
