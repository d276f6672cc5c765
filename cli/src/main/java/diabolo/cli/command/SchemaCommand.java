package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.OutputFile;
import diabolo.cli.flag.data.DataFlags;
import diabolo.cli.flag.data.SchemaFlag;
import diabolo.cli.notation.Names;
import diabolo.cli.text.SchemaText;
import diabolo.data.table.FoundColumn;
import diabolo.data.table.NumberSummary;
import diabolo.data.table.TablePlan;
import diabolo.feature.ColumnScaling;
import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diabolo schema}. */
@Command(
    name = "schema",
    header = "Show the detected column types of a table, or write them to a file for editing.",
    description = {
      "Edit the file of -o and pass it to train, split or impute as --schema. The type of a column"
          + " is numeric, count, category, ordinal (levels from lowest to highest), date, id or"
          + " ignored; numbers and dates may have their own scaling. Levels that you remove from a"
          + " category are read as 'other'."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo schema table.csv -o schema.json",
      "  diabolo train table.csv --schema schema.json -o model.safetensors"
    })
public final class SchemaCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(arity = "0..*", paramLabel = "DATA", description = "A table.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.json",
      description = "Write the schema as JSON.")
  private Path output;

  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Scaling of the columns to show: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Scaling scaling = Scaling.STANDARD;

  @Option(
      names = "--json",
      description =
          "Print JSON instead of a table: what -o writes, and found, what was found in each column.")
  private boolean isJson;

  @Mixin private SchemaFlag schema = new SchemaFlag();
  @Mixin private DataFlags reading = new DataFlags();

  /** A command that prints to that console. */
  public SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.requireRows(data, console);
    if (output != null) {
      OutputFile.require(output);
    }
    Samples samples = schema.read(reading, data, note -> {});
    List<FoundColumn> found = reading.columns(data);
    TablePlan plan = schema.plan().orElseGet(() -> TablePlan.of(samples.format(), found));
    if (output != null) {
      plan.write(output);
      console.say("wrote " + output);
    }
    SchemaText text = new SchemaText(fitted(samples), found, NumberSummary.of(samples));
    console.print(isJson ? text.json(plan) : text.text());
    return ExitCode.OK.status();
  }

  private Schema fitted(Samples samples) throws IOException {
    List<ColumnScaling> own = schema.scalings();
    try (RowCursor rows = samples.open()) {
      return scaling.fit(samples.format(), rows, own);
    }
  }
}
