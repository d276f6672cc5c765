package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.flag.ComputeFlags;
import diabolo.cli.flag.DataFlags;
import diabolo.cli.flag.DrawFlags;
import diabolo.cli.text.HiddenCellsText;
import diabolo.data.FilledTable;
import diabolo.data.Origin;
import diabolo.feature.InMemorySamples;
import diabolo.feature.Samples;
import diabolo.file.Json;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.task.CellErrors;
import diabolo.task.HiddenCells;
import diabolo.task.Impute;
import diabolo.task.ImputeOptions;
import diabolo.tensor.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo impute}. */
@Command(
    name = "impute",
    header = "Fill in the missing cells of a table.",
    description = {
      "The table comes back with all its columns and its own texts; only missing cells are new. What"
          + " they are worth is measured on known cells that are hidden, filled in and compared,"
          + " beside mean, median, the five nearest rows, ridge regressions and random forests; with"
          + " many rows, 2,000 of them."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo train table.csv -o model.safetensors --kind denoising --hidden 64 --code 16",
      "  diabolo impute model.safetensors table.csv -o filled.csv"
    })
public final class ImputeCommand implements Callable<Integer> {

  private static final double HIDDEN = 0.1;

  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A trained model.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "A table with missing cells.")
  private Path data;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "A .csv or .parquet file.")
  private Path output;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Reconstructions, each of the row as the one before filled it in (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds = ImputeOptions.defaults().rounds();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Weighted draws of the code of a row, for variational models (default:"
              + " ${DEFAULT-VALUE}).")
  private int samples = ImputeOptions.defaults().samples();

  @Option(
      names = "--hidden-share",
      paramLabel = "SHARE",
      description = "Share of the known cells to hide for measuring (default: ${DEFAULT-VALUE}).")
  private double hiddenShare = HIDDEN;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the choice of these cells, and of draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ArgGroup(exclusive = false, validate = false, heading = "%nHow sure the cells are:%n")
  private DrawFlags drawing = new DrawFlags();

  @Option(names = "--json", description = "Print one JSON object about the hidden cells.")
  private boolean isJson;

  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** The command, speaking on that console. */
  public ImputeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OutputFile.require(output);
    drawing.check();
    List<Path> paths = data == null ? List.of() : List.of(data);
    reading.requireRows(paths);
    Origin table = reading.origin(paths);
    if (!FilledTable.canWrite(table, output)) {
      throw Failure.usage(
          "impute fills in a table, as a .csv or .parquet file, got %s and %s"
              .formatted(data == null ? "a query" : data, output));
    }
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Impute impute = impute(autoencoder);
      Samples rows = reading.read(paths, autoencoder);
      long filled = FilledTable.write(table, reading.header(), impute.run(rows), output);
      console.say("wrote %s: %,d cells filled in".formatted(output, filled));
      if (rows.digest().equals(autoencoder.provenance().dataDigest())) {
        console.say(
            "note: these are the rows that the model was trained on, so it has seen the cells that"
                + " are hidden below");
      }
      Optional<InMemorySamples> known = rows.inMemory();
      if (known.isPresent()) {
        measure(impute, known.get(), table);
      } else if (drawing.isAsked()) {
        throw Failure.usage("draws and uncertainties are of tables that fit in memory");
      }
    }
    return ExitCode.OK.status();
  }

  private void measure(Impute impute, InMemorySamples rows, Origin table) throws IOException {
    Seed choice = Seed.of(seed);
    if (drawing.isAsked()) {
      CellErrors errors = CellErrors.of(impute, rows, hiddenShare, choice);
      new FilledCells(console, impute, rows, errors)
          .write(
              drawing,
              (filled, target) -> FilledTable.write(table, reading.header(), filled, target),
              output);
    }
    HiddenCellsText text = new HiddenCellsText(HiddenCells.of(impute, rows, hiddenShare, choice));
    if (isJson) {
      console.print(Json.write(text.tree()));
    } else {
      console.say(text.lines());
    }
  }

  private Impute impute(Autoencoder autoencoder) {
    try {
      return new Impute(autoencoder, new ImputeOptions(rounds, samples, seed));
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    }
  }
}
