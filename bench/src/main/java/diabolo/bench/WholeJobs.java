package diabolo.bench;

import diabolo.bench.step.Alternation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs of whole jobs, one line each in a file, so that a comparison can be made in several
 * invocations.
 */
final class WholeJobs {

  /**
   * One run.
   *
   * @param side who
   * @param seconds from the start of the process to its end
   * @param peakMebibytes most resident memory
   * @param losses mean of each epoch
   */
  record Run(String side, double seconds, double peakMebibytes, double[] losses) {

    private static Run of(String line) {
      String[] fields = line.split(",");
      double[] losses =
          Arrays.stream(fields, 3, fields.length).mapToDouble(Double::parseDouble).toArray();
      return new Run(
          fields[0], Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), losses);
    }

    private String line() {
      return String.format(Locale.ROOT, "%s,%.3f,%.1f,", side, seconds, peakMebibytes)
          + Arrays.stream(losses).mapToObj(Double::toString).collect(Collectors.joining(","))
          + "\n";
    }
  }

  private final Path file;

  WholeJobs(Path folder) throws IOException {
    this.file = Files.createDirectories(folder).resolve("runs.csv");
  }

  void add(Run run) throws IOException {
    Files.writeString(file, run.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Names of the sides, in the order of their first runs. */
  List<String> sides() throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> Run.of(line).side()).distinct().toList();
    }
  }

  /** All runs of a side, in their order. */
  List<Run> of(String side) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Run::of).filter(run -> run.side().equals(side)).toList();
    }
  }

  /**
   * A table: medians, smallest and largest, and how many times longer than the first side, turn by
   * turn.
   */
  List<String> table() throws IOException {
    List<String> table = new ArrayList<>();
    double[] first = seconds(of(sides().get(0)));
    for (String side : sides()) {
      List<Run> runs = of(side);
      double[] seconds = seconds(runs);
      double[] ratios = new double[Math.min(seconds.length, first.length)];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = seconds[i] / first[i];
      }
      double[] peaks = runs.stream().mapToDouble(Run::peakMebibytes).toArray();
      double[] last = runs.stream().mapToDouble(r -> r.losses()[r.losses().length - 1]).toArray();
      table.add(
          String.format(
              Locale.ROOT,
              "%-12s %d runs  %s s  × %s  peak %s MiB  last loss %s",
              side,
              runs.size(),
              spread(seconds, "%.1f"),
              spread(ratios, "%.2f"),
              spread(peaks, "%.0f"),
              spread(last, "%.3f")));
    }
    return table;
  }

  private static double[] seconds(List<Run> runs) {
    return runs.stream().mapToDouble(Run::seconds).toArray();
  }

  private static String spread(double[] values, String format) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String pattern = "%s (%s … %s)".replace("%s", format);
    return String.format(
        Locale.ROOT, pattern, Alternation.median(sorted), sorted[0], sorted[sorted.length - 1]);
  }
}
