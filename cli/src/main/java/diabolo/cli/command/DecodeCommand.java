package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.flag.data.ConversionFlags;
import diabolo.cli.flag.data.ExactFlag;
import diabolo.feature.sample.Samples;
import diabolo.plot.Grid;
import diabolo.plot.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diabolo decode}. */
@Command(
    name = "decode",
    header = "Decode codes into rows.",
    description = "With a .png output, the first rows are drawn as pictures.",
    footerHeading = "%nExample:%n",
    footer = "  diabolo decode model.safetensors codes.csv -o rows.csv")
public final class DecodeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "CODES",
      description = "Codes: a table with one column for each code unit.")
  private List<Path> codes = new ArrayList<>();

  @Mixin private ConversionFlags converting = new ConversionFlags();
  @Mixin private ExactFlag exact = new ExactFlag();

  /** A command that prints to that console. */
  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return converting.runCodes(
        console,
        codes,
        (autoencoder, samples) -> {
          Samples rows = exact.of(autoencoder.schema(), autoencoder.decode(samples));
          return new ConversionFlags.Converted(
              rows, (count, file) -> Png.write(Grid.draw(autoencoder.schema(), rows, count), file));
        });
  }
}
