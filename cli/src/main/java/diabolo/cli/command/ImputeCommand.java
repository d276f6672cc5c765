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
import diabolo.cli.notation.Names;
import diabolo.cli.text.HiddenCellsText;
import diabolo.cli.training.ImputerTraining;
import diabolo.data.DataOrigin;
import diabolo.data.FilledTable;
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
import diabolo.report.ImputationReport;
import diabolo.report.Numbers;
import diabolo.score.rows.TrainedShare;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.ImputeBy;
import diabolo.task.impute.ImputedTable;
import diabolo.task.impute.ImputerChoice;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.ImputationRecipe;
import diabolo.task.recipe.ImputerSetting;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.TrainingWishes;
import diabolo.task.recipe.Wishes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo impute}. */
@Command(
    name = "impute",
    header = "Impute the missing cells of a table.",
    customSynopsis = "diabolo impute [MODEL] DATA -o OUT [OPTIONS]",
    description = {
      "Without MODEL, a denoising autoencoder is trained on the table itself, with the weight decay"
          + " and the width that are best on known cells hidden for this choice, which takes at most"
          + " one and a half times as long as the training (in Java: ImputerChoice,"
          + " ImputationRecipe).",
      "",
      "The output has all columns of the input, unchanged but for the missing cells. Accuracy is"
          + " measured on known cells that are hidden (in at most 2,000 rows), imputed and compared"
          + " with the truth: by the model, by random forests, by ridge regression and by the five"
          + " nearest rows. The method with the least mean error over the columns imputes them all,"
          + " except those in which another one is better beyond noise (one standard error). A model"
          + " that is trained here does not see the hidden cells."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo impute table.csv -o filled.csv",
      "  diabolo impute table.csv -o filled.csv --by forests",
      "  diabolo impute table.csv -o filled.csv --save-model model.safetensors",
      "  diabolo impute model.safetensors other.csv -o other-filled.csv"
    })
public final class ImputeCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "[MODEL] DATA",
      hideParamSyntax = true,
      description = "A table with missing cells, optionally after a trained model.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "A .csv or .parquet file, or - for CSV on standard output.")
  private Path output;

  @Option(
      names = "--by",
      paramLabel = "METHOD",
      completionCandidates = Names.class,
      description =
          "Method for all columns: ${COMPLETION-CANDIDATES} (default: best, in each column).")
  private ImputeBy by;

  @ArgGroup(exclusive = false, validate = false, heading = "%nTraining, without MODEL:%n")
  private ImputerFlags training = new ImputerFlags();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Iterations: each reconstructs the row with the missing cells as the previous one imputed"
              + " them (default: ${DEFAULT-VALUE}).")
  private int rounds = ImputeOptions.defaults().rounds();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Importance-weighted draws of the code of each row, for variational models (default:"
              + " ${DEFAULT-VALUE}).")
  private int samples = ImputeOptions.defaults().samples();

  @Option(
      names = "--hidden-share",
      paramLabel = "SHARE",
      description =
          "Share of the known cells that are hidden to measure accuracy (default:"
              + " ${DEFAULT-VALUE}).")
  private double hiddenShare = ImputedTable.HIDDEN_SHARE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of the hidden cells, of training and of draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @ArgGroup(exclusive = false, validate = false, heading = "%nUncertainty of the imputed cells:%n")
  private DrawFlags drawing = new DrawFlags();

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Write a page: cells filled by column, accuracy on hidden cells beside the classical"
              + " methods, known and filled values, the first filled rows.")
  private Path report;

  @Option(names = "--json", description = "Print one JSON object about the hidden cells.")
  private boolean isJson;

  @Mixin private SchemaFlag schema = new SchemaFlag();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public ImputeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireOutput();
    if (report != null) {
      OutputFile.require(report);
    }
    drawing.check();
    requireMethod();
    Optional<Path> model = model();
    List<Path> paths = files.subList(model.isPresent() ? 1 : 0, files.size());
    reading.requireRows(paths, console);
    training.check(model.isPresent());
    if (model.isPresent() && schema.isGiven()) {
      throw Failure.usage("--schema is for training and does not go with MODEL");
    }
    DataOrigin table = reading.origin(paths);
    boolean canWrite =
        isStandard() ? FilledTable.canWriteCsv(table) : FilledTable.canWrite(table, output);
    if (!canWrite) {
      throw Failure.usage(
          "impute reads a table and writes a .csv or .parquet file, got %s and %s"
              .formatted(paths.isEmpty() ? "a query" : paths.get(0), output));
    }
    Kernels kernels = computing.load(console);
    try (Autoencoder autoencoder =
        model.isPresent() ? ModelFile.read(model.get(), kernels) : trained(paths, kernels)) {
      impute(Impute.of(autoencoder, ImputeOptions.of(rounds, samples, seed)), autoencoder, paths);
    }
    return ExitCode.OK.status();
  }

  /** The model: the first of two files, or the only one beside a query. */
  private Optional<Path> model() {
    boolean isFirst =
        files.size() == 2
            || (files.size() == 1
                && (reading.isQuery() || Program.isNamed(files.get(0), ".safetensors")));
    return isFirst ? Optional.of(files.get(0)) : Optional.empty();
  }

  /** Trains a model on these rows without the cells that will be hidden. */
  private Autoencoder trained(List<Path> paths, Kernels kernels) throws IOException {
    Samples found = schema.read(reading, paths, note -> console.say("note: " + note));
    Samples rows = reading.readAs(paths, ImputationRecipe.format(found.format()));
    Optional<InMemorySamples> known = rows.inMemory();
    if (known.isPresent()) {
      if (training.saved().isEmpty() && HiddenCells.missing(known.get()) == 0) {
        throw DataException.in(rows.source(), "no cell is missing: there is nothing to impute");
      }
      rows = HiddenCells.without(known.get(), hiddenShare, Seed.of(seed));
    }
    console.say("no model given: training one on this table");
    return new ImputerTraining(job(rows, kernels), console, kernels)
        .model(training.isResumed(), training.saved().isPresent());
  }

  /** The training: the one that was interrupted, or by a setting that is chosen now. */
  private TrainingJob job(Samples rows, Kernels kernels) throws IOException {
    TrainingWishes asked =
        TrainingWishes.of(training.epochs(), Optional.of(seed), schema.scalings());
    Wishes wishes = Wishes.none().withTraining(asked);
    Path file = imputer();
    Optional<InMemorySamples> known = rows.inMemory();
    if (known.isEmpty()) {
      return job(rows, ImputationRecipe.of(rows.format(), rows.rows(), wishes), file);
    }
    List<ImputerSetting> candidates = ImputerSetting.candidates(known.get().size());
    for (ImputerSetting setting : training.isResumed() ? candidates : List.<ImputerSetting>of()) {
      TrainingRecipe recipe = ImputationRecipe.of(rows.format(), rows.rows(), wishes, setting);
      TrainingJob begun = job(rows, recipe, file);
      if (begun.isResumable()) {
        return begun;
      }
    }
    console.say("trying %d settings on hidden cells".formatted(candidates.size()));
    ImputerChoice choice = ImputerChoice.of(known.get(), wishes, Seed.of(seed), kernels);
    console.say(choice.sentence());
    TrainingRecipe recipe =
        ImputationRecipe.of(rows.format(), rows.rows(), wishes, choice.setting());
    return job(rows, recipe, file);
  }

  private TrainingJob job(Samples rows, TrainingRecipe recipe, Path file) {
    return TrainingJob.of(recipe, rows, file).withReading(reading.choices()).uncalibrated();
  }

  /** The file of the model: the one that is saved, or one beside the output. */
  private Path imputer() throws IOException {
    if (training.saved().isPresent()) {
      return training.saved().get();
    }
    String name = ".imputer.safetensors";
    return isStandard()
        ? Files.createTempDirectory("diabolo").resolve("table" + name)
        : output.resolveSibling(output.getFileName() + name);
  }

  private static List<String> notes(Samples rows, Autoencoder model) throws IOException {
    return TrainedShare.of(model, rows)
        .inWords("of these rows", "these rows")
        .map(
            part ->
                "the model was trained on %s and has seen their hidden cells: the errors below are optimistic"
                    .formatted(part))
        .stream()
        .toList();
  }

  private String command() {
    return Program.line(reading.shown(spec.root().commandLine().getParseResult().originalArgs()));
  }

  private void write(ImputationReport page) throws IOException {
    if (report != null) {
      page.write(report);
      console.say("wrote " + report);
    }
  }

  /** Tells how far a table of several blocks is imputed. */
  private void tellBlock(int done, int all) {
    if (done < all) {
      console.say(
          "imputed %s of %s rows with missing cells"
              .formatted(Numbers.show((long) done), Numbers.show((long) all)));
    }
  }

  private void impute(Impute impute, Autoencoder model, List<Path> paths) throws IOException {
    Samples rows = reading.read(paths, model);
    DataOrigin table = reading.origin(paths);
    Optional<InMemorySamples> known = rows.inMemory();
    if (known.isEmpty()) {
      requireModel();
      write(table, impute.run(rows));
      console.say("the table does not fit in memory: imputed by the model, accuracy not measured");
      return;
    }
    ImputedTable imputed =
        ImputedTable.of(impute, known.get(), method(), hiddenShare, this::tellBlock);
    write(table, imputed.rows());
    List<String> notes = notes(rows, model);
    notes.forEach(note -> console.say("note: " + note));
    if (drawing.isAsked()) {
      draw(impute, known.get(), table);
    }
    HiddenCellsText text = HiddenCellsText.of(imputed.measured(), imputed.methods(), known.get());
    if (isJson) {
      console.print(Json.write(text.tree()));
    } else {
      console.say(text.lines());
    }
    write(
        new ImputationReport(
            known.get(), imputed.rows(), imputed.measured(), imputed.methods(), command(), notes));
  }

  private void write(DataOrigin table, InMemorySamples filled) throws IOException {
    if (isStandard()) {
      long cells = FilledTable.writeCsv(table, reading.csv(), filled, console.data());
      console.data().flush();
      console.say("%,d cells imputed".formatted(cells));
      return;
    }
    long cells = FilledTable.write(table, reading.csv(), filled, output);
    console.say("wrote %s: %,d cells imputed".formatted(output, cells));
  }

  /** The method that was asked for; draws and uncertainties are the model's. */
  private ImputeBy method() {
    if (drawing.isAsked() && by == null) {
      console.say(
          "note: draws and uncertainties come from the model, so that it imputes all cells");
      return ImputeBy.MODEL;
    }
    return by == null ? ImputeBy.BEST : by;
  }

  private boolean isStandard() {
    return OutputFile.isStandard(output);
  }

  private void requireOutput() throws IOException {
    if (!isStandard()) {
      OutputFile.require(output);
    } else if (isJson) {
      throw Failure.usage("--json needs -o FILE: the table itself goes to standard output");
    } else if (drawing.draws() > 0) {
      throw Failure.usage("--draws needs -o FILE, beside which the tables are written");
    } else if (training.isResumed() && training.saved().isEmpty()) {
      throw Failure.usage("--resume needs -o FILE or --save-model FILE, beside which it looks");
    }
  }

  private void requireMethod() {
    if (drawing.isAsked() && by != null && by != ImputeBy.MODEL) {
      throw Failure.usage(
          "--draws, --uncertainty and --picture are made by the model: they go with --by model");
    }
  }

  /** Refuses what needs all rows in memory. */
  private void requireModel() {
    if (drawing.isAsked() || report != null) {
      throw Failure.usage("draws, uncertainties and reports need a table that fits in memory");
    }
    if (by != null && by != ImputeBy.MODEL && by != ImputeBy.BEST) {
      throw Failure.usage("this table does not fit in memory: it can be imputed --by model only");
    }
  }

  private void draw(Impute impute, InMemorySamples rows, DataOrigin table) throws IOException {
    CellErrors errors = CellErrors.of(impute, rows, hiddenShare, Seed.of(seed));
    new FilledCells(console, impute, rows, errors)
        .write(
            drawing,
            (filled, target) -> FilledTable.write(table, reading.csv(), filled, target),
            output);
  }
}
