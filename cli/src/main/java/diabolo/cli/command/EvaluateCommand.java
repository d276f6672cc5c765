package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.flag.ComputeFlags;
import diabolo.cli.flag.DataFlags;
import diabolo.cli.text.EvaluationText;
import diabolo.feature.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.task.Evaluate;
import diabolo.task.EvaluateOptions;
import diabolo.task.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo evaluate}. */
@Command(
    name = "evaluate",
    header = "Measure a model: errors beside those of PCA, loss by parts, what the code is like.",
    footerHeading = "%nExample:%n",
    footer = "  diabolo evaluate model.safetensors test-images-idx3-ubyte --json")
public final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data;

  @Option(
      names = "--jacobian-rows",
      paramLabel = "N",
      description =
          "Form the encoder's Jacobian at the first N rows; 0 leaves it out (default:"
              + " ${DEFAULT-VALUE}).")
  private int jacobianRows = EvaluateOptions.defaults().jacobianRows();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** The command, speaking on that console. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples samples = reading.read(data);
      EvaluateOptions options = EvaluateOptions.defaults().withJacobianRows(jacobianRows);
      Evaluation evaluation = Evaluate.run(autoencoder, samples, options);
      console.print(isJson ? evaluation.toJson() : EvaluationText.of(evaluation));
    }
    return ExitCode.OK.status();
  }
}
