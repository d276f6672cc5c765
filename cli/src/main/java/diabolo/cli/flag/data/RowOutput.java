package diabolo.cli.flag.data;

import diabolo.cli.console.Console;
import diabolo.cli.console.Failure;
import diabolo.cli.console.OutputFile;
import diabolo.cli.console.Program;
import diabolo.data.DataWriter;
import diabolo.feature.sample.Samples;
import diabolo.file.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where rows go: a file by its extension, or CSV on standard output. */
public final class RowOutput {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "A .csv, .npy, .parquet or, for pictures, .png file; without it CSV goes to standard output.")
  private Path output;

  @Option(
      names = {"-n", "--pictures"},
      paramLabel = "N",
      description = "Pictures in a .png file (default: ${DEFAULT-VALUE}).")
  private int pictures = 64;

  @Option(names = "--json", description = "Print one JSON object about what was written; needs -o.")
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

  /** Refuses what cannot be written, before anything is computed. */
  public void require() throws IOException {
    if (output == null) {
      if (isJson) {
        throw Failure.usage("--json needs -o: the rows themselves go to standard output");
      }
      return;
    }
    if (!isPicture() && !DataWriter.canWrite(output)) {
      throw Failure.usage("-o: expected a file named .csv, .npy, .parquet or .png, got " + output);
    }
    if (!(pictures > 0)) {
      throw Failure.usage("-n must be > 0, got " + pictures);
    }
    OutputFile.require(output);
  }

  /** Writes the rows. */
  public void write(Samples rows, Drawing drawing, Console console) throws IOException {
    if (output == null) {
      DataWriter.writeCsv(rows, console.data());
      console.data().flush();
      return;
    }
    if (isPicture()) {
      drawing.draw(pictures, output);
    } else {
      DataWriter.write(rows, output);
    }
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

  private boolean isPicture() {
    return Program.isNamed(output, ".png");
  }
}
