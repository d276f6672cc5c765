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

/** What is to be made of the columns, where it is not to be found out. */
public final class SchemaFlag {

  @Option(
      names = "--schema",
      paramLabel = "FILE.json",
      description =
          "Types and scalings of the columns of a table, as 'diabolo schema -o' writes them.")
  private Path file;

  private TablePlan plan;

  /** Whether there is such a file. */
  public boolean isGiven() {
    return file != null;
  }

  /** The rows, as the file says, or as they are found to be. */
  public Samples read(DataFlags reading, List<Path> data, Consumer<String> notes)
      throws IOException {
    if (file == null) {
      return reading.read(data, notes);
    }
    plan = TablePlan.read(file);
    return reading.read(data, plan);
  }

  /** What the file says, after {@link #read}; empty where there is none. */
  public Optional<TablePlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** How the file says that columns are scaled, after {@link #read}. */
  public List<ColumnScaling> scalings() {
    return plan == null ? List.of() : plan.scalings();
  }
}
