package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.console.Program;
import diabolo.cli.flag.data.ComputeFlags;
import diabolo.cli.flag.data.DataFlags;
import diabolo.data.KeptCells;
import diabolo.data.Labels;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.report.Numbers;
import diabolo.report.Report;
import diabolo.report.ReportContent;
import diabolo.report.RowColors;
import diabolo.score.rows.TrainedShare;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo report}. */
@Command(
    name = "report",
    header = "Write an HTML page on a model and rows: accuracy by column, pictures, code map.",
    description =
        "The page shows how well the model reconstructs these rows: for tables the accuracy of each"
            + " column, distributions, actual against reconstructed cells and confusions of levels;"
            + " for pictures reconstructions and filters; for rows that are curves the curves; and"
            + " a map of the codes, which can be colored by a column or by labels.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo report model.safetensors new.csv -o page.html",
      "  diabolo report model.safetensors new.csv -o page.html --color-by country",
      "  diabolo report model.safetensors test-images-idx3-ubyte -o page.html --labels"
          + " test-labels-idx1-ubyte"
    })
public final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.")
  private Path model;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "DATA", description = "Rows.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.html",
      description = "File for the page.")
  private Path output;

  @Option(
      names = "--color-by",
      paramLabel = "COLUMN",
      description = "Column of DATA that colors the code map; the model may ignore it.")
  private String colorBy;

  @Option(
      names = "--labels",
      paramLabel = "PATH[:NAME]",
      description =
          "Labels that color the code map, one per row. NAME is the column of a table or the array"
              + " of an .npz file.")
  private Path labels;

  @Mixin private DataFlags reading = new DataFlags();
  @Mixin private ComputeFlags computing = new ComputeFlags();

  /** A command that prints to that console. */
  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    if (colorBy != null && labels != null) {
      throw Failure.usage("--color-by and --labels exclude each other");
    }
    if (labels != null && labels.toString().replaceFirst(":.*", "").equals("-")) {
      throw Failure.usage(
          "labels are not read from standard input: give a file, or the column of DATA that holds"
              + " them with --color-by");
    }
    OutputFile.require(output);
    try (Autoencoder autoencoder = ModelFile.read(model, computing.load(console))) {
      Samples samples = reading.read(data, autoencoder);
      Evaluation evaluation = Evaluate.run(autoencoder, samples, EvaluateOptions.defaults());
      String measuredOn =
          "%s rows of %s%s"
              .formatted(
                  Numbers.show(evaluation.rows()),
                  samples.source(),
                  new TrainedShare(evaluation.trainedShare())
                      .inWords("of them used for training", "used for training")
                      .map(part -> ", " + part)
                      .orElse(""));
      String command =
          Program.line(reading.shown(spec.root().commandLine().getParseResult().originalArgs()));
      ReportContent content = ReportContent.ofModel(command, samples, measuredOn, evaluation);
      Optional<RowColors> colors = colors(samples, evaluation.rows());
      Report.write(autoencoder, colors.map(content::withColors).orElse(content), output);
      console.say("wrote " + output);
    }
    return ExitCode.OK.status();
  }

  private Optional<RowColors> colors(Samples samples, long rows) throws IOException {
    if (colorBy == null && labels == null) {
      return Optional.empty();
    }
    if (samples.format().windows().isPresent()) {
      throw Failure.usage("--color-by and --labels color rows, but the model's rows are windows");
    }
    RowColors colors = colorBy == null ? ofLabels() : new RowColors(colorBy, ofColumn((int) rows));
    if (colors.cells().size() != rows) {
      throw DataException.count(labels.toString(), "labels", rows, colors.cells().size());
    }
    return Optional.of(colors);
  }

  private List<String> ofColumn(int rows) throws IOException {
    List<String> cells = new ArrayList<>();
    KeptCells.of(reading.origin(data), reading.csv(), List.of(colorBy), false)
        .forEach(rows, (row, kept) -> cells.add(kept.get(0) == null ? "" : kept.get(0)));
    return cells;
  }

  private RowColors ofLabels() throws IOException {
    String text = labels.toString();
    int colon = text.lastIndexOf(':');
    boolean isNamed = colon > 0 && !Files.exists(labels);
    Path file = isNamed ? Path.of(text.substring(0, colon)) : labels;
    String name = isNamed ? text.substring(colon + 1) : "";
    return new RowColors(
        isNamed ? name : "label",
        Arrays.stream(Labels.read(file, name).toArray()).mapToObj(String::valueOf).toList());
  }
}
