package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.notation.Names;
import diabolo.cli.quickstart.Commands;
import diabolo.cli.quickstart.TableQuickstart;
import diabolo.cli.text.EvaluationText;
import diabolo.cli.training.ShownJob;
import diabolo.data.StrokeDigits;
import diabolo.feature.sample.ByteSamples;
import diabolo.file.AtomicFile;
import diabolo.file.json.Json;
import diabolo.file.json.RecordJson;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.ModelSpec;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.plot.Filters;
import diabolo.plot.LossCurve;
import diabolo.plot.LossCurveOptions;
import diabolo.plot.Png;
import diabolo.plot.Reconstructions;
import diabolo.random.Seed;
import diabolo.report.Report;
import diabolo.report.ReportContent;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
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

/** {@code diabolo quickstart}. */
@Command(
    name = "quickstart",
    header = "Train a first model on generated data, in a minute: pictures of digits, or a table.",
    description = {
      "digits: generates handwritten-looking digits, trains a contractive autoencoder on them, and"
          + " writes pictures and a report.",
      "table: generates the orders of a shop, trains a model of them, and looks for the errors that"
          + " were planted in newer orders. The commands that it runs are printed.",
      "Nothing is downloaded."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  diabolo quickstart", "  diabolo quickstart table -o orders"})
public final class QuickstartCommand implements Callable<Integer> {

  private static final int TRAINING_ROWS = 10_000;
  private static final int TEST_ROWS = 2_000;
  private static final int EPOCHS = 15;
  private static final int HIDDEN = 256;
  private static final int CODE = 32;
  private static final double LEARNING_RATE = 0.002;
  private static final int PICTURES = 32;
  private static final int FILTERS = 96;

  private final Console console;
  private final Commands commands;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      completionCandidates = Names.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Example what = Example.DIGITS;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the outputs (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("diabolo-quickstart");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the data (default: 15 over the digits; over a table as 'train' chooses).")
  private Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of data and weights (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingOptions.defaults().seed();

  @Option(names = "--json", description = "Print one JSON object with the numbers.")
  private boolean isJson;

  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** The generated data to start with. */
  enum Example {
    /** Pictures of digits. */
    DIGITS,
    /** A table with planted errors. */
    TABLE
  }

  /**
   * A command that prints to that console.
   *
   * @param commands runs the other commands
   */
  public QuickstartCommand(Console console, Commands commands) {
    this.console = console;
    this.commands = commands;
  }

  @Override
  public Integer call() throws IOException {
    return what == Example.TABLE ? table() : digits();
  }

  private int table() throws IOException {
    List<String> training = new ArrayList<>();
    if (epochs != null) {
      training.addAll(List.of("--epochs", epochs.toString()));
    }
    if (seed != TrainingOptions.defaults().seed()) {
      training.addAll(List.of("--seed", Long.toString(seed)));
    }
    TableQuickstart table =
        new TableQuickstart(folder, seed, training, computing.words(), console, commands);
    table.run();
    TableQuickstart.Outcome outcome = table.check();
    if (isJson) {
      console.print(Json.write(outcome.tree()));
    }
    return ExitCode.OK.status();
  }

  private int digits() throws IOException {
    Files.createDirectories(folder);
    Path model = folder.resolve("model.safetensors");
    Path training = folder.resolve("train-images-idx3-ubyte");
    Path test = folder.resolve("test-images-idx3-ubyte");
    console.say(
        "generating %,d digits for training and %,d for testing"
            .formatted(TRAINING_ROWS, TEST_ROWS));
    ByteSamples digits = StrokeDigits.draw(TRAINING_ROWS, Seed.of(seed).split("training"));
    ByteSamples held = StrokeDigits.draw(TEST_ROWS, Seed.of(seed).split("test"));
    writeIdx(digits, training);
    writeIdx(held, test);
    TrainingJob job =
        new TrainingJob(spec(), options(), digits, model, Double.MAX_VALUE, Optional.empty());
    Kernels kernels = computing.load(console);
    try (JobResult.Finished outcome = new ShownJob(job, console, kernels).run()) {
      Evaluation evaluation = Evaluate.run(outcome.model(), held, EvaluateOptions.defaults());
      draw(outcome.model(), held);
      report(outcome, held, evaluation, training);
      tell(evaluation, training, test, model);
      return ShownJob.exitCode(outcome).status();
    }
  }

  /** A code of 32 units that beats 32 principal components within a minute of training. */
  private static ModelSpec spec() {
    Architecture architecture =
        Architecture.of(CODE, HIDDEN).withCodeActivation(Activation.SIGMOID);
    Contraction contraction = Contraction.of(0.1f, Contraction.Method.PROBED, 1);
    return Contractive.of(architecture, Objective.of(Bernoulli.of()).withPenalty(contraction));
  }

  private TrainingOptions options() {
    return TrainingOptions.defaults()
        .withEpochs(passes())
        .withSeed(seed)
        .withOptimizer(Adam.defaults().withLearningRate(LEARNING_RATE));
  }

  private int passes() {
    return epochs == null ? EPOCHS : epochs;
  }

  /** The command line that repeats this training, as a start for experiments. */
  private List<String> again(Path training, Path model) {
    List<String> words = new ArrayList<>(List.of("train", training.toString()));
    words.addAll(List.of("-o", model.toString()));
    String flags =
        "--kind contractive --hidden %d --code %d --activation relu --code-activation sigmoid"
            + " --decoder-weights own --contraction-method probed --probes 1"
            + " --optimizer adam:%s --schedule constant --patience 0 --epochs %d --seed %d";
    words.addAll(List.of(flags.formatted(HIDDEN, CODE, LEARNING_RATE, passes(), seed).split(" ")));
    return words;
  }

  private void draw(Autoencoder model, ByteSamples held) throws IOException {
    Png.write(Reconstructions.draw(model, held, PICTURES), folder.resolve("reconstructions.png"));
    Png.write(Filters.draw(model, FILTERS), folder.resolve("filters.png"));
    Png.write(
        LossCurve.draw(model.history(), LossCurveOptions.defaults()), folder.resolve("loss.png"));
  }

  private void report(
      JobResult.Finished outcome, ByteSamples held, Evaluation evaluation, Path training)
      throws IOException {
    String command = Program.line(again(training, folder.resolve("model.safetensors")));
    String measuredOn = "%,d digits it was not trained on".formatted(held.size());
    ReportContent content =
        ReportContent.of(command, held, measuredOn, evaluation, outcome.notices());
    Report.write(outcome.model(), content, folder.resolve("report.html"));
  }

  private void tell(Evaluation evaluation, Path training, Path test, Path model)
      throws IOException {
    console.say("on %,d digits it was not trained on:".formatted(evaluation.rows()));
    console.say(EvaluationText.of(evaluation));
    console.say(
        "wrote to %s: model.safetensors report.html reconstructions.png filters.png loss.png"
            .formatted(folder));
    console.say("look at %s, then try:".formatted(folder.resolve("report.html")));
    Path map = folder.resolve("map.safetensors");
    for (List<String> next :
        List.of(
            List.of("evaluate", model.toString(), test.toString(), "--json"),
            List.of("encode", model.toString(), test.toString(), "-o", folder + "/codes.csv"),
            List.of(
                "train",
                training.toString(),
                "--kind",
                "variational",
                "--hidden",
                "256",
                "--code",
                "2",
                "--test",
                test.toString(),
                "-o",
                map.toString(),
                "--report",
                folder + "/map.html"))) {
      console.say("  " + Program.line(next));
    }
    if (isJson) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("folder", folder.toString());
      tree.put("model", model.toString());
      tree.put("evaluation", RecordJson.toTree(Evaluation.class, evaluation));
      console.print(Json.write(tree));
    }
  }

  /** Magic number of unsigned bytes on three axes, the axes, the bytes: the format of MNIST. */
  private static void writeIdx(ByteSamples digits, Path file) throws IOException {
    int side = digits.format().picture().orElseThrow().height();
    int width = digits.format().picture().orElseThrow().width();
    ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES);
    header.putInt(0x803).putInt(digits.size()).putInt(side).putInt(width);
    AtomicFile.write(
        file,
        out -> {
          out.write(header.array());
          float[] row = new float[digits.columns()];
          byte[] bytes = new byte[digits.columns()];
          for (int i = 0; i < digits.size(); i++) {
            digits.row(i, row, 0);
            for (int c = 0; c < bytes.length; c++) {
              bytes[c] = (byte) (int) row[c];
            }
            out.write(bytes);
          }
        });
  }
}
