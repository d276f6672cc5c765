package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.flag.data.ConversionFlags;
import diabolo.cli.flag.data.KeepFlag;
import diabolo.plot.CodeMap;
import diabolo.plot.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diabolo encode}. */
@Command(
    name = "encode",
    header = "Encode rows into codes.",
    description =
        "With a .png output, the codes of a model with two code units are drawn as a scatter plot.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo encode model.safetensors table.csv -o codes.csv",
      "  diabolo encode model.safetensors table.csv | head"
    })
public final class EncodeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data = new ArrayList<>();

  @Mixin private ConversionFlags converting = new ConversionFlags();
  @Mixin private KeepFlag keep = new KeepFlag();

  /** A command that prints to that console. */
  public EncodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return converting.run(
        console,
        data,
        (autoencoder, samples) ->
            new ConversionFlags.Converted(
                autoencoder.encode(samples),
                (count, file) -> Png.write(CodeMap.draw(autoencoder, samples), file)),
        keep);
  }
}
