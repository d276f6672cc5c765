package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.flag.data.BinarizationFlag;
import diabolo.cli.flag.data.ConversionFlags;
import diabolo.cli.flag.data.ExactFlag;
import diabolo.cli.flag.data.KeepFlag;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.plot.Png;
import diabolo.plot.Reconstructions;
import diabolo.task.evaluate.Binarize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diabolo reconstruct}. */
@Command(
    name = "reconstruct",
    header = "Reconstruct rows: encode and decode them.",
    description = {
      "Numbers are snapped to the decimals and the range that the training cells of their columns"
          + " had, as 'decode' and 'generate' do (--exact: not).",
      "With a .png output, the first rows are drawn as pictures, each above its reconstruction."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo reconstruct model.safetensors table.csv -o reconstructed.csv",
      "  diabolo reconstruct model.safetensors test-images-idx3-ubyte -o reconstructed.png"
    })
public final class ReconstructCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data = new ArrayList<>();

  @Mixin private ConversionFlags converting = new ConversionFlags();
  @Mixin private KeepFlag keep = new KeepFlag();
  @Mixin private ExactFlag exact = new ExactFlag();
  @Mixin private BinarizationFlag binarizing = new BinarizationFlag();

  /** A command that prints to that console. */
  public ReconstructCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return converting.run(console, data, this::reconstructed, keep);
  }

  private ConversionFlags.Converted reconstructed(Autoencoder autoencoder, Samples given)
      throws IOException {
    Samples samples = Binarize.run(autoencoder, given, binarizing.how());
    return new ConversionFlags.Converted(
        exact.of(autoencoder.schema(), autoencoder.reconstruct(samples)),
        (count, file) -> Png.write(Reconstructions.draw(autoencoder, samples, count), file));
  }
}
