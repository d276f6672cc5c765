package diabolo.cli.flag.data;

import diabolo.data.KeptCells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for columns of the input that are written beside a result. */
public final class KeepFlag {

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "NAME",
      description =
          "Columns of DATA to write beside the result, by name, also those that the model ignores;"
              + " 'all' keeps every column.")
  private List<String> names = new ArrayList<>();

  /** Names of the columns to keep. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Whether columns are to be kept. */
  public boolean isGiven() {
    return !names.isEmpty();
  }

  /**
   * The kept columns of these files, or of the query.
   *
   * @param withKeys whether columns that are keys by their names are kept too
   */
  public KeptCells of(List<Path> data, DataFlags reading, boolean withKeys) throws IOException {
    return KeptCells.of(reading.origin(data), reading.csv(), names, withKeys);
  }
}
