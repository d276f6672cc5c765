package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.text.DriftText;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.task.drift.Drift;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo drift}. */
@Command(
    name = "drift",
    header = "Tell whether new rows are still like the training rows of a model.",
    description = {
      "Compares each column, and the anomaly score, with the training rows by the population"
          + " stability index (PSI): 0 for equal distributions, below 0.1 of no practical weight,"
          + " above 0.25 large. A change counts only if it is beyond chance, which depends on the"
          + " number of rows. The conclusion is: as before, watch, or retrain."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo drift model.safetensors october.csv",
      "  diabolo drift model.safetensors october.csv --json"
    })
public final class DriftCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model of a table.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "New rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "Number of columns to list, the most changed first (default: 10).")
  private int shown = 10;

  @Option(names = "--json", description = "Print one JSON object with all columns.")
  private boolean isJson;

  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public DriftCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples rows = reading.read(data, autoencoder);
      Drift drift = Drift.of(autoencoder, rows);
      console.print(isJson ? Json.write(DriftText.tree(drift)) : DriftText.of(drift, shown));
    }
    return ExitCode.OK.status();
  }
}
