package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.data.ResultWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options for the file of verdicts. */
public final class VerdictOutput {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "File for the verdicts: .csv, .parquet or .jsonl, one JSON object a line (default: -, CSV on"
              + " standard output).")
  private Path output;

  @Option(
      names = "--sort",
      description = "Write the verdicts from the highest score to the lowest.")
  private boolean isSorted;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Write only the N rows with the highest scores, sorted.")
  private Integer top;

  /** Refuses output that cannot be written, before any work. */
  public void require() throws IOException {
    if (top != null && !(top > 0)) {
      throw Failure.usage("--top must be > 0, got " + top);
    }
    if (isFile()) {
      if (!ResultWriter.canWrite(output)) {
        throw Failure.usage("-o: expected a file named .csv, .parquet or .jsonl, got " + output);
      }
      OutputFile.require(output);
    }
  }

  private boolean isFile() {
    return output != null && !OutputFile.isStandard(output);
  }

  /** Whether what is asked for can be written before all rows are known. */
  public boolean isPossibleAtOnce() {
    return !isFile() && highest().isEmpty();
  }

  /** The number of highest scores to write; empty for all rows in their order. */
  public OptionalInt highest() {
    return isSorted || top != null
        ? OptionalInt.of(top == null ? Integer.MAX_VALUE : top)
        : OptionalInt.empty();
  }

  /**
   * Writes verdicts to the file; without one, to standard output unless that is taken.
   *
   * @param fields names and types of the cells
   * @param isJson whether standard output is taken
   */
  public void write(
      List<ResultWriter.Field> fields,
      ResultWriter.Records records,
      boolean isJson,
      Console console)
      throws IOException {
    if (isFile()) {
      ResultWriter.write(fields, records, output);
      console.say("wrote " + output);
    } else if (!isJson) {
      ResultWriter.writeCsv(fields, records, console.data());
      console.data().flush();
    }
  }
}
