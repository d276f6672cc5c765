package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.flag.BinarizationFlag;
import diabolo.cli.flag.ComputeFlags;
import diabolo.cli.flag.DataFlags;
import diabolo.cli.flag.RowOutput;
import diabolo.feature.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.plot.Png;
import diabolo.plot.Reconstructions;
import diabolo.task.Binarize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diabolo reconstruct}. */
@Command(
    name = "reconstruct",
    header = "Show rows as the model sees them.",
    description = "A .png file shows the first rows as pictures, each above its reconstruction.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo reconstruct model.safetensors table.csv -o reconstructed.csv",
      "  diabolo reconstruct model.safetensors test-images-idx3-ubyte -o reconstructed.png"
    })
public final class ReconstructCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data;

  @Mixin private RowOutput output = new RowOutput();
  @Mixin private BinarizationFlag binarizing = new BinarizationFlag();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** The command, speaking on that console. */
  public ReconstructCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.require();
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples samples = Binarize.run(autoencoder, reading.read(data), binarizing.how());
      output.write(
          autoencoder.reconstruct(samples),
          (count, file) -> Png.write(Reconstructions.draw(autoencoder, samples, count), file),
          console);
    }
    return ExitCode.OK.status();
  }
}
