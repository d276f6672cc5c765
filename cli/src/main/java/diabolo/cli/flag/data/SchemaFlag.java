package diabolo.cli.flag.data;

import diabolo.data.table.TablePlan;
import diabolo.feature.ColumnScaling;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option for a schema file, which replaces detection of column types. */
public final class SchemaFlag {

  @Option(
      names = "--schema",
      paramLabel = "FILE.json",
      description = "Types and scalings of the columns, a file written by 'diabolo schema -o'.")
  private Path file;

  private TablePlan plan;

  /** Whether a schema file is given. */
  public boolean isGiven() {
    return file != null;
  }

  /** The rows, with types from the schema file or detected ones. */
  public Samples read(DataFlags reading, List<Path> data, Consumer<String> notes)
      throws IOException {
    if (file == null) {
      return reading.read(data, notes);
    }
    plan = TablePlan.read(file);
    return reading.read(data, plan);
  }

  /** The plan in the file, after {@link #read}; empty without a file. */
  public Optional<TablePlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** The scalings in the file, after {@link #read}. */
  public List<ColumnScaling> scalings() {
    return plan == null ? List.of() : plan.scalings();
  }
}
