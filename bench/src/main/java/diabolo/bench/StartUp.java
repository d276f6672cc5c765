package diabolo.bench;

import diabolo.bench.step.Alternation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The time to a result from a cold process, and its memory.
 *
 * <p>Arguments: a model, and the number of runs of each, which take turns. Run in the root folder
 * of Diabolo.
 */
public final class StartUp {

  private StartUp() {}

  /** Runs all, prints. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<List<String>> commands =
        List.of(
            List.of("./diabolo", "--version"),
            List.of("./diabolo", "inspect", arguments[0]),
            score(arguments[0], "ONEDNN"),
            score(arguments[0], "JAVA"));
    int runs = Integer.parseInt(arguments[1]);
    double[][] seconds = new double[commands.size()][runs];
    double[][] peaks = new double[commands.size()][runs];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < seconds.length; i++) {
        MeasuredProcess process = MeasuredProcess.run(commands.get(i));
        seconds[i][run] = process.seconds();
        peaks[i][run] = process.peakBytes() / (1024.0 * 1024.0);
      }
    }
    for (int i = 0; i < seconds.length; i++) {
      List<String> command = commands.get(i);
      Arrays.sort(seconds[i]);
      System.out.printf(
          Locale.ROOT,
          "%-28s %.3f s (%.3f … %.3f)  peak %.0f MiB%n",
          i < 2 ? command.get(0) + " " + command.get(1) : "first score, " + command.get(7),
          Alternation.median(seconds[i]),
          seconds[i][0],
          seconds[i][runs - 1],
          Alternation.median(peaks[i]));
    }
  }

  private static List<String> score(String model, String kernels) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        FirstScore.class.getName(),
        model,
        kernels);
  }
}
