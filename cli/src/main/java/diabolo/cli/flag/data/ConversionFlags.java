package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.data.KeptCells;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The shared part of encode, decode and reconstruct: reads rows, converts them by a model and
 * writes them.
 */
public final class ConversionFlags {

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Mixin private RowOutput output = new RowOutput();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A conversion of rows by a model. */
  @FunctionalInterface
  public interface Conversion {

    /** Converts; the rows may be computed while they are read. */
    Converted of(Autoencoder model, Samples samples) throws IOException;
  }

  /**
   * The converted rows.
   *
   * @param rows to be written
   * @param drawing how a picture shows them
   */
  public record Converted(Samples rows, RowOutput.Drawing drawing) {}

  /**
   * Converts files, or the result of a query where there are none.
   *
   * @return the exit status
   */
  public int run(Console console, List<Path> data, Conversion conversion) throws IOException {
    return run(console, data, conversion, autoencoder -> reading.read(data, autoencoder));
  }

  /** Converts files, and writes columns of them beside the result. */
  public int run(Console console, List<Path> data, Conversion conversion, KeepFlag keep)
      throws IOException {
    if (!keep.isGiven()) {
      return run(console, data, conversion);
    }
    output.requireKeeping();
    reading.requireRows(data, console);
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples rows = reading.read(data, autoencoder);
      KeptCells kept = keep.of(data, reading, false);
      Converted converted = conversion.of(autoencoder, rows);
      output.write(converted.rows(), kept, console);
    }
    return ExitCode.OK.status();
  }

  /** Converts codes, whose columns are their own, like {@link #run}. */
  public int runCodes(Console console, List<Path> codes, Conversion conversion) throws IOException {
    return run(
        console,
        codes,
        conversion,
        autoencoder -> reading.read(codes, note -> console.say("note: " + note)));
  }

  private int run(Console console, List<Path> data, Conversion conversion, Reading rows)
      throws IOException {
    output.require();
    reading.requireRows(data, console);
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Converted converted = conversion.of(autoencoder, rows.of(autoencoder));
      output.write(converted.rows(), converted.drawing(), console);
    }
    return ExitCode.OK.status();
  }

  /** Reads what is converted. */
  @FunctionalInterface
  private interface Reading {
    Samples of(Autoencoder model) throws IOException;
  }
}
