package diabolo.reproduce.adbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Mean figures by detector and table. Not thread-safe. */
final class DetectorMeans {

  private final Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();
  private final Set<String> tables = new TreeSet<>();

  /** Adds a figure of a detector on a table. */
  void add(String detector, String table, double figure) {
    tables.add(table);
    double[] sum =
        sums.computeIfAbsent(detector, name -> new LinkedHashMap<>())
            .computeIfAbsent(table, name -> new double[2]);
    sum[0] += figure;
    sum[1]++;
  }

  /** The detectors with figures, in the order of their first one. */
  List<String> detectors() {
    return List.copyOf(sums.keySet());
  }

  /** The mean on one table. */
  OptionalDouble on(String detector, String table) {
    return Optional.ofNullable(sums.getOrDefault(detector, Map.of()).get(table))
        .map(sum -> OptionalDouble.of(sum[0] / sum[1]))
        .orElseGet(OptionalDouble::empty);
  }

  /** The mean of the means of some tables. */
  double over(String detector, List<String> names) {
    return names.stream()
        .mapToDouble(table -> on(detector, table).orElseThrow())
        .average()
        .orElse(Double.NaN);
  }

  /** The tables on which a detector has a figure. */
  List<String> tables(String detector, List<String> names) {
    return names.stream().filter(table -> on(detector, table).isPresent()).toList();
  }

  /** A table of Markdown: one line for each table, then the means of the columns over all. */
  String markdown(List<String> names) {
    StringBuilder text = new StringBuilder("| table |");
    detectors().forEach(detector -> text.append(' ').append(detector).append(" |"));
    text.append("\n|---|").append("---|".repeat(sums.size())).append('\n');
    for (String table : names) {
      text.append("| ").append(table).append(" |");
      for (String detector : detectors()) {
        OptionalDouble mean = on(detector, table);
        text.append(' ').append(mean.isPresent() ? number(mean.getAsDouble()) : "–").append(" |");
      }
      text.append('\n');
    }
    text.append("| *mean* |");
    for (String detector : detectors()) {
      boolean isFull = tables(detector, names).size() == names.size();
      text.append(' ').append(isFull ? number(over(detector, names)) : "–").append(" |");
    }
    return text.append('\n').toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
