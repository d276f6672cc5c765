package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.console.Program;
import diabolo.data.DataWriter;
import diabolo.data.KeptCells;
import diabolo.data.KeptRows;
import diabolo.data.ResultWriter;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options for output of rows: a file in the format of its extension, or CSV on standard output. */
public final class RowOutput {

  private static final int PICTURES = 64;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Output file: .csv, .npy, .parquet or, for pictures, .png (default: -, CSV on"
              + " standard output).")
  private Path output;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Most pictures in a .png file (default: 64; of 'generate' all).")
  private Integer pictures;

  @Option(
      names = "--json",
      description = "Print a summary of the output as one JSON object; needs -o.")
  private boolean isJson;

  /** Draws the rows into a file. */
  @FunctionalInterface
  public interface Drawing {

    /**
     * Draws.
     *
     * @param count pictures, at most
     */
    void draw(int count, Path file) throws IOException;
  }

  /** Refuses output that cannot hold kept columns, or cannot be written, before any work. */
  public void requireKeeping() throws IOException {
    if (isStandard() && isJson) {
      require();
    } else if (!isStandard()) {
      if (!ResultWriter.canWrite(output)) {
        throw Failure.usage(
            "--keep: expected an output file named .csv, .parquet or .jsonl, got " + output);
      }
      OutputFile.require(output);
    }
  }

  /** Refuses output that cannot be written, before any work. */
  public void require() throws IOException {
    if (isStandard()) {
      if (isJson) {
        throw Failure.usage("--json needs -o FILE: the rows themselves go to standard output");
      }
      return;
    }
    if (!isPicture() && !DataWriter.canWrite(output)) {
      throw Failure.usage("-o: expected a file named .csv, .npy, .parquet or .png, got " + output);
    }
    if (pictures != null && !(pictures > 0)) {
      throw Failure.usage("--pictures must be > 0, got " + pictures);
    }
    OutputFile.require(output);
  }

  /** Writes the rows. */
  public void write(Samples rows, Drawing drawing, Console console) throws IOException {
    if (isStandard()) {
      DataWriter.writeCsv(rows, console.data());
      console.data().flush();
      return;
    }
    if (isPicture()) {
      drawing.draw(pictures(PICTURES), output);
    } else {
      DataWriter.write(rows, output);
    }
    tellWritten(rows, console);
  }

  /** Writes the rows beside columns of the input that are kept. */
  public void write(Samples rows, KeptCells kept, Console console) throws IOException {
    KeptRows both = new KeptRows(kept, rows);
    if (isStandard()) {
      ResultWriter.writeCsv(both.fields(), both.records(), console.data());
      console.data().flush();
      return;
    }
    ResultWriter.write(both.fields(), both.records(), output);
    tellWritten(rows, console);
  }

  private void tellWritten(Samples rows, Console console) throws IOException {
    if (isJson) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("output", output.toString());
      rows.rows().ifPresent(count -> tree.put("rows", count));
      tree.put("columns", rows.columns());
      console.print(Json.write(tree));
    } else {
      console.say("wrote " + output);
    }
  }

  /** Whether a file is named. */
  public boolean isGiven() {
    return output != null;
  }

  /** Whether a summary is asked for as JSON. */
  public boolean isJson() {
    return isJson;
  }

  private boolean isStandard() {
    return output == null || OutputFile.isStandard(output);
  }

  /** The number of pictures to draw, at most. */
  public int pictures(int usual) {
    return pictures == null ? usual : pictures;
  }

  private boolean isPicture() {
    return Program.isNamed(output, ".png");
  }
}
