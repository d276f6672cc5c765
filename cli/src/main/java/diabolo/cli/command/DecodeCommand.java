package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.flag.ComputeFlags;
import diabolo.cli.flag.DataFlags;
import diabolo.cli.flag.RowOutput;
import diabolo.feature.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.plot.Grid;
import diabolo.plot.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diabolo decode}. */
@Command(
    name = "decode",
    header = "Turn codes into rows.",
    description = "A .png file shows the first rows as pictures.",
    footerHeading = "%nExample:%n",
    footer = "  diabolo decode model.safetensors codes.csv -o rows.csv")
public final class DecodeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CODES",
      description = "Rows with a column for each code unit.")
  private List<Path> codes;

  @Mixin private RowOutput output = new RowOutput();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** The command, speaking on that console. */
  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.require();
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples rows = autoencoder.decode(reading.read(codes));
      output.write(
          rows,
          (count, file) -> Png.write(Grid.draw(autoencoder.schema(), rows, count), file),
          console);
    }
    return ExitCode.OK.status();
  }
}
