package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.SchemaFlag;
import diabolo.cli.flag.model.ArchitectureFlags;
import diabolo.cli.flag.model.TrainingFlags;
import diabolo.cli.notation.Names;
import diabolo.data.DataWriter;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.report.Numbers;
import diabolo.task.recipe.SplitRecipe;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.task.robust.RobustSplit;
import diabolo.task.robust.RobustSplitOptions;
import diabolo.task.robust.SparsePart;
import diabolo.train.option.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo split}. */
@Command(
    name = "split",
    header = "Train on dirty data while separating gross errors from them.",
    description = {
      "Robust autoencoder (Zhou and Paffenroth 2017): splits the data into a part that the model"
          + " reconstructs and a sparse part of gross errors, by alternating between training on"
          + " the clean part and updating the sparse part. The model is undercomplete with squared"
          + " error; --epochs counts the epochs of one round. An interrupted run leaves no files."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo split table.csv -o model.safetensors --lambda 2 --clean clean.csv --sparse"
          + " errors.csv",
      "  diabolo split table.csv -o model.safetensors --lambda 6 --by rows --code 4"
    })
public final class SplitCommand implements Callable<Integer> {

  private static final int ROUNDS = RobustSplitOptions.of(1).rounds();

  private final Console console;

  @Parameters(arity = "0..*", paramLabel = "DATA", description = "Dirty rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "MODEL",
      description = "File for the model.")
  private Path output;

  @Option(
      names = "--lambda",
      required = true,
      paramLabel = "V",
      description =
          "Weight of the sparse part: errors smaller than this (in scaled units) stay in the clean"
              + " part. For cells, roughly a number of standard deviations; for rows and columns,"
              + " the Euclidean norm of all their errors.")
  private double lambda;

  @Option(
      names = "--by",
      paramLabel = "PART",
      completionCandidates = Names.class,
      description =
          "Structure of the sparse part, few wrong: ${COMPLETION-CANDIDATES} (default: cells).")
  private SparsePart part = SparsePart.CELLS;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of training and splitting (default: ${DEFAULT-VALUE}).")
  private int rounds = ROUNDS;

  @Option(
      names = "--clean",
      paramLabel = "OUT",
      description = "File for the clean part: .csv, .npy or .parquet.")
  private Path clean;

  @Option(
      names = "--sparse",
      paramLabel = "OUT",
      description = "File for the sparse part, data − clean: .csv, .npy or .parquet.")
  private Path sparse;

  @Option(names = "--json", description = "Print one JSON object about the rounds.")
  private boolean isJson;

  @Mixin private ArchitectureFlags architecture = new ArchitectureFlags();
  @Mixin private TrainingFlags training = new TrainingFlags();
  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private SchemaFlag schema = new SchemaFlag();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public SplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    OutputFile.require(output);
    requireWritable("--clean", clean);
    requireWritable("--sparse", sparse);
    RobustSplitOptions options = new RobustSplitOptions(lambda, part, rounds);
    Samples rows = schema.read(reading, data, note -> console.say("note: " + note));
    Wishes wishes =
        Wishes.none()
            .withLayers(architecture.wishes(Optional.empty()))
            .withTraining(training.wishes(Optional.empty(), schema.scalings()));
    TrainingRecipe recipe = SplitRecipe.of(rows.format(), wishes);
    TrainingContext session =
        TrainingContext.quiet().withKernels(computing.load(console, recipe.options()));
    try (RobustSplit split =
        RobustSplit.run(
            recipe.spec(),
            rows,
            recipe.options(),
            options,
            new RobustSplit.Listening(session, this::tell))) {
      write(split);
      if (isJson) {
        console.print(Json.write(tree(split)));
      }
    }
    return ExitCode.OK.status();
  }

  private static void requireWritable(String flag, Path file) throws IOException {
    if (file != null) {
      if (!DataWriter.canWrite(file)) {
        throw Failure.usage(
            "%s: expected a file named .csv, .npy or .parquet, got %s".formatted(flag, file));
      }
      OutputFile.require(file);
    }
  }

  private void tell(RobustSplit.Round round) {
    console.say(
        "round %d/%d  objective %s = half squared error %s + weighted norm of the sparse part %s  %s %% of the cells are sparse"
            .formatted(
                round.number(),
                rounds,
                Numbers.show(round.reconstruction() + round.norm()),
                Numbers.show(round.reconstruction()),
                Numbers.show(round.norm()),
                Numbers.show(100 * round.sparseShare())));
  }

  private void write(RobustSplit split) throws IOException {
    ModelFile.write(split.model(), output);
    console.say("wrote " + output);
    if (clean != null) {
      DataWriter.write(split.clean(), clean);
      console.say("wrote " + clean);
    }
    if (sparse != null) {
      DataWriter.write(split.sparse(), sparse);
      console.say("wrote " + sparse);
    }
  }

  private Map<String, Object> tree(RobustSplit split) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", output.toString());
    tree.put("rows", split.clean().size());
    tree.put(
        "rounds",
        split.rounds().stream()
            .map(round -> RecordJson.toTree(RobustSplit.Round.class, round))
            .toList());
    return tree;
  }
}
