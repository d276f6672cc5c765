package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.text.SystemReport;
import diabolo.cli.training.ShownJob;
import diabolo.feature.sample.Samples;
import diabolo.file.AtomicFile;
import diabolo.file.ModelFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.ExperimentPage;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.reproduce.catalog.Experiments;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo reproduce}. */
@Command(
    name = "reproduce",
    header = "Repeat a published experiment and compare its numbers with the published ones.",
    description = {
      "Without NAME, lists the experiments and the data they need.",
      "",
      "Writes DIR/NAME.md, its pictures and the models."
    },
    footerHeading = "%nExample:%n",
    footer = "  diabolo reproduce contraction-table --data mnist -o results")
public final class ReproduceCommand implements Callable<Integer> {

  /** The experiments by name, for completion. */
  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Experiments.all().stream().map(Experiment::name).iterator();
    }
  }

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "${COMPLETION-CANDIDATES}.")
  private String name;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the experiment's data (default: the current one).")
  private Path data = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the outputs (default: diabolo-NAME).")
  private Path output;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs instead of the published number; the page says so.")
  private Integer epochs;

  @Option(
      names = "--likelihood-rows",
      paramLabel = "N",
      description =
          "Estimate likelihoods on the first N test rows only; the page says so (default: all).")
  private Long likelihoodRows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingOptions.defaults().seed();

  @Option(
      names = "--resume",
      description = "Continue an interrupted run; finished models are not trained again.")
  private boolean isResumed;

  @Option(names = "--json", description = "Print one JSON object with the numbers.")
  private boolean isJson;

  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      list();
      return ExitCode.OK.status();
    }
    Experiment experiment = Experiments.named(name).orElseThrow(this::unknown);
    if (epochs != null && !(epochs > 0)) {
      throw Failure.usage("--epochs must be > 0, got " + epochs);
    }
    if (likelihoodRows != null && !(likelihoodRows > 0)) {
      throw Failure.usage("--likelihood-rows must be > 0, got " + likelihoodRows);
    }
    Path folder = output == null ? Path.of("diabolo-" + name) : output;
    Files.createDirectories(folder);
    Kernels kernels = computing.load(console);
    Laboratory laboratory =
        new Laboratory(
            data,
            folder,
            epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
            likelihoodRows == null ? Long.MAX_VALUE : likelihoodRows,
            seed,
            (member, start, spec, options, samples) ->
                train(
                    run(folder.resolve(name + "-" + member), start, spec, options, samples),
                    kernels));
    Outcome outcome = experiment.run(laboratory);
    Path page = folder.resolve(name + ".md");
    String text = ExperimentPage.of(experiment, outcome, conditions(kernels));
    AtomicFile.write(page, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    console.say("wrote " + page);
    if (isJson) {
      console.print(Json.write(tree(outcome)));
    }
    return ExitCode.OK.status();
  }

  private void list() throws IOException {
    for (Experiment experiment : Experiments.all()) {
      console.print(
          "%s%n  %s%n  needs %s"
              .formatted(experiment.name(), experiment.title(), experiment.needs()));
    }
  }

  private Failure unknown() {
    List<String> names = Experiments.all().stream().map(Experiment::name).toList();
    return Failure.usage(
        "no experiment is named '%s'; there are %s".formatted(name, String.join(", ", names)));
  }

  private static TrainingJob run(
      Path stem,
      Optional<Autoencoder> start,
      ModelSpec spec,
      TrainingOptions options,
      Samples samples) {
    Path model = stem.resolveSibling(stem.getFileName() + ".safetensors");
    return new TrainingJob(spec, options, samples, model, TrainingJob.CHECKPOINT_SECONDS, start);
  }

  private Autoencoder train(TrainingJob job, Kernels kernels) throws IOException {
    Path model = job.output();
    if (isResumed && !job.isBegun() && Files.exists(model)) {
      Autoencoder earlier = ModelFile.read(model, kernels);
      if (isSame(earlier, job)) {
        console.say(model + " is finished");
        return earlier;
      }
      earlier.close();
    }
    console.say("training " + model);
    ShownJob shown = new ShownJob(job, console, kernels);
    JobResult.Finished outcome = isResumed && job.isBegun() ? shown.resume() : shown.run();
    if (outcome.reason() == StopReason.DIVERGED) {
      outcome.close();
      throw new Failure(ExitCode.DIVERGED, "the training of " + model + " diverged");
    }
    return outcome.model();
  }

  private static boolean isSame(Autoencoder earlier, TrainingJob job) throws IOException {
    String options = RecordJson.write(TrainingOptions.class, job.options());
    return earlier.spec().equals(job.spec())
        && earlier.provenance().options().equals(options)
        && earlier.provenance().dataDigest().equals(job.samples().digest())
        && earlier.provenance().startedFrom().equals(job.startedFrom());
  }

  private Map<String, String> conditions(Kernels kernels) {
    Map<String, String> conditions = new LinkedHashMap<>();
    List<String> words = new ArrayList<>(List.of("reproduce", name));
    if (epochs != null) {
      words.addAll(List.of("--epochs", epochs.toString()));
    }
    if (likelihoodRows != null) {
      words.addAll(List.of("--likelihood-rows", likelihoodRows.toString()));
    }
    words.addAll(List.of("--seed", Long.toString(seed)));
    conditions.put("command", "`" + Program.line(words) + "`");
    conditions.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    conditions.put("epochs", epochs == null ? "the recipe's" : epochs + ", not the recipe's");
    conditions.put("seed", Long.toString(seed));
    conditions.put("kernels", kernels.fingerprint());
    Map<String, Object> system = SystemReport.tree();
    conditions.put(
        "machine",
        "%s processors, %s, Java %s"
            .formatted(system.get("processors"), system.get("system"), system.get("java")));
    conditions.put("program", SystemReport.version());
    return conditions;
  }

  private Map<String, Object> tree(Outcome outcome) {
    List<Object> findings = new ArrayList<>();
    for (Finding finding : outcome.findings()) {
      findings.add(RecordJson.toTree(Finding.class, finding));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("experiment", name);
    tree.put("findings", findings);
    return tree;
  }
}
