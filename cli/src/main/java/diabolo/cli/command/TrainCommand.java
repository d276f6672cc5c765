package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.PatchFlags;
import diabolo.cli.flag.data.RoleFlags;
import diabolo.cli.flag.data.SchemaFlag;
import diabolo.cli.flag.data.WindowFlags;
import diabolo.cli.flag.model.ArchitectureFlags;
import diabolo.cli.flag.model.ContractionFlags;
import diabolo.cli.flag.model.KeepingFlags;
import diabolo.cli.flag.model.ObjectiveFlags;
import diabolo.cli.flag.model.SelectionFlags;
import diabolo.cli.flag.model.SparsityFlags;
import diabolo.cli.flag.model.TrainingFlags;
import diabolo.cli.help.Details;
import diabolo.cli.notation.Names;
import diabolo.cli.text.EvaluationText;
import diabolo.cli.training.ShownJob;
import diabolo.cli.training.TimeLimit;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.TextReading;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.notation.Notation;
import diabolo.objective.penalty.Contraction;
import diabolo.report.ModelSummary;
import diabolo.report.Numbers;
import diabolo.report.Report;
import diabolo.report.ReportContent;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.task.evaluate.MeasureContractionOptions;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.task.recipe.Kind;
import diabolo.task.recipe.MisplacedWish;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.train.rows.HeldOutRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo train}. */
@Command(
    name = "train",
    header = "Train a model.",
    customSynopsis = "diabolo train DATA... -o MODEL [OPTIONS]",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo train digits-images-idx3-ubyte -o model.safetensors --kind contractive --hidden"
          + " 1000",
      "  diabolo train table.csv -o model.safetensors --hidden 64 --code 8 --report model.html",
      "  diabolo train --query \"SELECT * FROM 'table.parquet' WHERE age > 17\" -o"
          + " model.safetensors"
    })
@Details({
  "Defaults of each kind:",
  "bundle:kinds",
  "Options of different kinds combine: --kind contractive --corruption masking:0.25 --l1 0.01."
})
public final class TrainCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "DATA", description = "Training data.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "MODEL",
      description = "File for the model; MODEL.checkpoint is written beside it during training.")
  private Path output;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Names.class,
      description =
          "Kind of autoencoder: ${COMPLETION-CANDIDATES}, or ae, sae, dae, cae, vae (default:"
              + " undercomplete; denoising for a table of mixed types).")
  private Kind kind;

  @Option(
      names = "--start-from",
      paramLabel = "MODEL",
      description =
          "Start from the weights, scaling and objective of this model; options may change the"
              + " objective but not the layer widths.")
  private Path startFrom;

  @ArgGroup(exclusive = false, validate = false, heading = "%nLayers:%n")
  private ArchitectureFlags architecture = new ArchitectureFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nObjective:%n")
  private ObjectiveFlags objective = new ObjectiveFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nContraction:%n")
  private ContractionFlags contraction = new ContractionFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nSelection of code units:%n")
  private SelectionFlags selection = new SelectionFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nSparsity:%n")
  private SparsityFlags sparsity = new SparsityFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhat the model keeps:%n")
  private KeepingFlags keeping = new KeepingFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nTraining:%n")
  private TrainingFlags training = new TrainingFlags();

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      description = "Seconds between checkpoints (default: ${DEFAULT-VALUE}).")
  private double checkpointSeconds = TrainingJob.CHECKPOINT_SECONDS;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description =
          "Stop training at the end of the epoch in which M minutes have passed, and write the model"
              + " with the best weights so far; --resume continues (default: no limit).")
  private Double maxMinutes;

  @Option(
      names = "--resume",
      description =
          "Continue from MODEL.checkpoint, if it exists; the weights will be the same as without"
              + " the interruption.")
  private boolean isResumed;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write an HTML report: curves, pictures, numbers.")
  private Path report;

  @Option(
      names = "--test",
      paramLabel = "DATA",
      description = "Evaluate the model on these rows, which are not used for training.")
  private Path test;

  @Option(names = "--json", description = "Print a summary of the training as one JSON object.")
  private boolean isJson;

  @ArgGroup(exclusive = false, validate = false, heading = "%nReading:%n")
  private DataFlags reading = new DataFlags();

  @ArgGroup(exclusive = false, validate = false)
  private SchemaFlag schema = new SchemaFlag();

  @ArgGroup(exclusive = false, validate = false)
  private WindowFlags windows = new WindowFlags();

  @ArgGroup(exclusive = false, validate = false)
  private RoleFlags roles = new RoleFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nPictures:%n")
  private PatchFlags patches = new PatchFlags();

  @ArgGroup(exclusive = false, validate = false, heading = "%nMachine:%n")
  private ComputeFlags computing = new ComputeFlags();

  /** Choices by which the table is read, which the model keeps. */
  private TextReading choices = TextReading.none();

  /** The time that training may take. */
  private Optional<Duration> limit = Optional.empty();

  /** A command that prints to that console. */
  public TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    choices = reading.choices();
    OutputFile.require(output);
    limit = TimeLimit.of(maxMinutes);
    patches.require(reading, windows.isGiven() || schema.isGiven() || roles.isGiven());
    if (report != null) {
      OutputFile.require(report);
    }
    if (startFrom == null) {
      if (!schema.isGiven()) {
        roles.ignoreIn(reading);
      }
      if (!schema.isGiven()) {
        windows.besides().forEach(reading::ignore);
      }
      if (windows.isGiven()) {
        reading.usePoints();
      }
      Samples samples =
          patches.isGiven()
              ? patches.draw(data, reading, training.seed(), Optional.empty(), this::note)
              : windows.over(schema.read(reading, data, this::note), data, reading, this::note);
      TrainingRecipe recipe = recipe(wishes -> TrainingRecipe.of(samples, wishes));
      return train(samples, held(samples.format()), recipe, Optional.empty());
    }
    requireNothingFixed();
    try (Autoencoder start = ModelFile.read(startFrom)) {
      reading.follow(start, data);
      choices = choices.orElse(start.background().reading());
      Samples samples =
          patches.isGiven()
              ? patches.draw(data, reading, training.seed(), start.schema().picture(), this::note)
              : reading.readAs(data, start.schema().format(), this::note);
      start.schema().check(samples);
      TrainingRecipe recipe = recipe(wishes -> TrainingRecipe.from(start.spec(), samples, wishes));
      return train(samples, held(samples.format()), recipe, Optional.of(start));
    }
  }

  private void note(String sentence) {
    console.say("note: " + sentence);
  }

  private TrainingRecipe recipe(Function<Wishes, TrainingRecipe> choice) {
    Wishes wishes =
        new Wishes(
            Optional.ofNullable(kind),
            architecture.wishes(sparsity.dictionary()),
            objective.wishes(contraction, selection, sparsity),
            training.wishes(objective.weightDecay(), schema.scalings()));
    try {
      return choice.apply(wishes);
    } catch (MisplacedWish e) {
      throw Failure.usage(ObjectiveFlags.sentence(e.missing()));
    }
  }

  private Optional<Samples> held(SampleFormat format) throws IOException {
    return test == null
        ? Optional.empty()
        : Optional.of(reading.readAs(List.of(test), format, this::note));
  }

  private int train(
      Samples samples, Optional<Samples> held, TrainingRecipe recipe, Optional<Autoencoder> start)
      throws IOException {
    TrainingJob job =
        TrainingJob.of(recipe, samples, output)
            .withRoles(
                patches.isGiven()
                    ? patches.roles()
                    : roles.roles(samples, data, reading, recipe.options(), this::note))
            .withCheckpointSeconds(checkpointSeconds)
            .withReading(choices);
    job = start.map(job::withStart).orElse(job);
    job = keeping.applied(job);
    job = limit.map(job::withTimeLimit).orElse(job);
    Kernels kernels = computing.load(console, job.options());
    ShownJob shown = new ShownJob(job, recipe.reasons(), console, kernels);
    try (JobResult.Finished outcome = isResumed ? shown.resume() : shown.run()) {
      console.say(written(outcome));
      Optional<Evaluation> evaluation = Optional.empty();
      if (held.isPresent() || report != null) {
        Optional<Samples> unseen =
            held.isPresent() ? held : HeldOutRows.of(job.rows(), job.options());
        evaluation = Optional.of(evaluate(outcome, unseen.orElse(samples), unseen.isPresent()));
      }
      if (isJson) {
        console.print(Json.write(tree(outcome, recipe, evaluation)));
      } else if (ShownJob.exitCode(outcome) == ExitCode.OK && !patches.isGiven()) {
        console.say("next: " + Program.line(next()));
      }
      return ShownJob.exitCode(outcome).status();
    }
  }

  private void requireNothingFixed() {
    if (architecture.isSized()) {
      throw Failure.usage("--hidden and --code do not go with --start-from, whose layers are kept");
    }
    if (schema.isGiven()) {
      throw Failure.usage("--schema does not go with --start-from, whose columns are kept");
    }
    if (windows.isGiven()) {
      throw Failure.usage("--window does not go with --start-from, whose windows are kept");
    }
    if (training.scaling().isPresent()) {
      throw Failure.usage("--scaling does not go with --start-from, whose scaling is kept");
    }
  }

  private Evaluation evaluate(JobResult.Finished outcome, Samples rows, boolean isHeldOut)
      throws IOException {
    Autoencoder model = outcome.model();
    EvaluateOptions usual = EvaluateOptions.defaults();
    boolean isCurved =
        report != null && model.spec().objective().penalty(Contraction.class).isPresent();
    EvaluateOptions measuring =
        isCurved ? usual.withCurveRows(MeasureContractionOptions.defaults().rows()) : usual;
    Evaluation evaluation = Evaluate.run(model, rows, measuring);
    String measuredOn = "%s rows of %s".formatted(Numbers.show(evaluation.rows()), rows.source());
    measuredOn += isHeldOut ? ", not used for training" : ", used for training";
    console.say("on " + measuredOn + ":\n" + EvaluationText.of(evaluation));
    if (report != null) {
      ReportContent content =
          ReportContent.of(command(), rows, measuredOn, evaluation, outcome.notices());
      Report.write(model, content, report);
      console.say("wrote " + report);
    }
    return evaluation;
  }

  private String command() {
    return Program.line(reading.shown(spec.root().commandLine().getParseResult().originalArgs()));
  }

  private List<String> next() {
    List<String> words = new ArrayList<>(List.of("evaluate", output.toString()));
    words.addAll(test == null ? reading.words(data) : List.of(test.toString()));
    return words;
  }

  private String written(JobResult.Finished outcome) {
    return "wrote %s: %s, %s parameters, %s s"
        .formatted(
            output,
            ModelSummary.of(outcome.model()).shape(),
            Numbers.show((long) outcome.model().parameters().size()),
            Numbers.show(outcome.seconds()));
  }

  private Map<String, Object> tree(
      JobResult.Finished outcome, TrainingRecipe recipe, Optional<Evaluation> evaluation) {
    List<EpochRecord> history = outcome.model().history();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", output.toString());
    tree.put("kind", outcome.model().spec().kind());
    tree.put("shape", ModelSummary.of(outcome.model()).shape());
    tree.put("parameters", outcome.model().parameters().size());
    tree.put("rows", outcome.model().provenance().rows());
    tree.put("epochs", history.size());
    tree.put("bestEpoch", outcome.model().provenance().bestEpoch());
    tree.put("stopped", Notation.name(outcome.reason()));
    tree.put("stopReason", outcome.model().provenance().stopReason());
    if (!history.isEmpty()) {
      EpochRecord last = history.get(history.size() - 1);
      tree.put("lastEpoch", RecordJson.toTree(EpochRecord.class, last));
    }
    tree.put("chosen", new ArrayList<>(recipe.reasons()));
    tree.put("notices", new ArrayList<>(outcome.notices()));
    tree.put("seconds", outcome.seconds());
    evaluation.ifPresent(e -> tree.put("evaluation", RecordJson.toTree(Evaluation.class, e)));
    return tree;
  }
}
