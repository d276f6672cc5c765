package diabolo.bench;

import diabolo.data.DataFiles;
import diabolo.feature.sample.InMemorySamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A job from a table of 285,000 rows in a CSV file to a file of verdicts on anomalies, by the two
 * commands that a user gives, each a fresh process, with all their defaults.
 *
 * <p>Arguments: a folder, where the tables are made if they are not there, and the number of times.
 * Run in the root folder of Diabolo.
 */
public final class TableJob {

  private static final int ROWS = 285_000;
  private static final int ANOMALIES = 492;
  private static final int NORMAL_ROWS = 20_000;
  private static final int VERDICT = 2;

  private TableJob() {}

  /** Runs both, prints. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path table = folder.resolve("table.csv");
    Path normal = folder.resolve("normal.csv");
    if (!Files.exists(normal)) {
      MadeTable.write(table, ROWS, ANOMALIES, 1);
      MadeTable.write(normal, NORMAL_ROWS, 0, 2);
    }
    Path model = folder.resolve("model.safetensors");
    Path verdicts = folder.resolve("verdicts.csv");
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      MeasuredProcess train = run("train", table.toString(), "-o", model.toString());
      MeasuredProcess judge =
          run(
              "anomalies",
              model.toString(),
              table.toString(),
              "--normal",
              normal.toString(),
              "-o",
              verdicts.toString());
      System.out.printf(
          Locale.ROOT,
          "%,d bytes: train %.1f s, peak %d MiB; anomalies %.1f s, peak %d MiB; together %.1f s%n",
          Files.size(table),
          train.seconds(),
          train.peakBytes() >> 20,
          judge.seconds(),
          judge.peakBytes() >> 20,
          train.seconds() + judge.seconds());
    }
    printVerdicts(verdicts);
  }

  private static MeasuredProcess run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./diabolo"));
    command.addAll(List.of(arguments));
    return MeasuredProcess.run(command);
  }

  private static void printVerdicts(Path verdicts) throws IOException {
    InMemorySamples rows = (InMemorySamples) DataFiles.read(verdicts);
    int[] called = new int[2];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      called[i >= ROWS - ANOMALIES ? 1 : 0] += row[VERDICT] > 0 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "called anomalies: %d of %d anomalous rows, %d of %d others%n",
        called[1],
        ANOMALIES,
        called[0],
        ROWS - ANOMALIES);
  }
}
