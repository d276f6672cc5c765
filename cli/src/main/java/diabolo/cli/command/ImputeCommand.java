package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.SchemaFlag;
import diabolo.cli.flag.generate.DrawFlags;
import diabolo.cli.flag.model.ImputerFlags;
import diabolo.cli.text.HiddenCellsText;
import diabolo.cli.training.ImputerTraining;
import diabolo.data.FilledTable;
import diabolo.data.Origin;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.fill.CellErrors;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.impute.HiddenCells;
import diabolo.task.recipe.ImputationRecipe;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.TrainingWishes;
import diabolo.task.recipe.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    customSynopsis = "diabolo impute [MODEL] DATA -o OUT [OPTIONS]",
    description = {
      "Without MODEL, one is trained on the table itself: a denoising autoencoder, of one setting for"
          + " all tables, which is sized by rows and columns (in Java: ImputationRecipe).",
      "",
      "The table comes back with all its columns and its own texts; only missing cells are new. What"
          + " they are worth is measured on known cells that are hidden, filled in and compared,"
          + " beside mean, median, the five nearest rows, ridge regressions and random forests; with"
          + " many rows, 2,000 of them. A model that is trained here does not see these cells."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo impute table.csv -o filled.csv",
      "  diabolo impute table.csv -o filled.csv --save-model model.safetensors",
      "  diabolo impute model.safetensors other.csv -o other-filled.csv"
    })
public final class ImputeCommand implements Callable<Integer> {

  private static final double HIDDEN = 0.1;

  private final Console console;

  @Parameters(
      arity = "0..2",
      paramLabel = "[MODEL] DATA",
      hideParamSyntax = true,
      description = "A trained model, if there is one, and a table with missing cells.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "A .csv or .parquet file.")
  private Path output;

  @ArgGroup(exclusive = false, validate = false, heading = "%nTraining, without MODEL:%n")
  private ImputerFlags training = new ImputerFlags();

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
      description =
          "Of the choice of these cells, of training and of draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ArgGroup(exclusive = false, validate = false, heading = "%nHow sure the cells are:%n")
  private DrawFlags drawing = new DrawFlags();

  @Option(names = "--json", description = "Print one JSON object about the hidden cells.")
  private boolean isJson;

  @Mixin private SchemaFlag schema = new SchemaFlag();
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
    Optional<Path> model = model();
    List<Path> paths = files.subList(model.isPresent() ? 1 : 0, files.size());
    reading.requireRows(paths);
    training.check(model.isPresent());
    if (model.isPresent() && schema.isGiven()) {
      throw Failure.usage("--schema is for training and does not go with MODEL");
    }
    Origin table = reading.origin(paths);
    if (!FilledTable.canWrite(table, output)) {
      throw Failure.usage(
          "impute fills in a table, as a .csv or .parquet file, got %s and %s"
              .formatted(paths.isEmpty() ? "a query" : paths.get(0), output));
    }
    Kernels kernels = computing.load(console);
    try (Autoencoder autoencoder =
        model.isPresent() ? ModelFile.read(model.get(), kernels) : trained(paths, kernels)) {
      Impute impute = new Impute(autoencoder, new ImputeOptions(rounds, samples, seed));
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

  /** The first of two files, or the one beside a query; a model alone has no table. */
  private Optional<Path> model() {
    boolean isFirst =
        files.size() == 2
            || (files.size() == 1
                && (reading.isQuery() || Program.isNamed(files.get(0), ".safetensors")));
    return isFirst ? Optional.of(files.get(0)) : Optional.empty();
  }

  /** A model of these rows, which has not seen the cells that are going to be hidden. */
  private Autoencoder trained(List<Path> paths, Kernels kernels) throws IOException {
    Samples found = schema.read(reading, paths, note -> console.say("note: " + note));
    Samples rows = reading.readAs(paths, ImputationRecipe.format(found.format()));
    Optional<InMemorySamples> known = rows.inMemory();
    if (known.isPresent()) {
      if (training.saved().isEmpty() && HiddenCells.missing(known.get()) == 0) {
        throw DataException.in(rows.source(), "no cell is missing: there is nothing to fill in");
      }
      rows = HiddenCells.without(known.get(), hiddenShare, Seed.of(seed));
    }
    console.say("no model is named: one is trained on this table");
    TrainingWishes wishes =
        TrainingWishes.of(training.epochs(), Optional.of(seed), schema.scalings());
    TrainingRecipe recipe =
        ImputationRecipe.of(rows.format(), rows.rows(), Wishes.none().withTraining(wishes));
    Autoencoder model =
        new ImputerTraining(console, kernels).train(recipe.spec(), rows, recipe.options());
    if (training.saved().isPresent()) {
      ModelFile.write(model, training.saved().get());
      console.say("wrote " + training.saved().get());
    }
    return model;
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
}
