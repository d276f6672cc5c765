package diabolo.reproduce.table;

import diabolo.reproduce.Finding;
import diabolo.reproduce.Outcome;
import diabolo.task.fidelity.Fidelity;
import diabolo.task.fidelity.FidelityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the figures of {@link GeneratedTables} over seeds. Not thread-safe. */
final class GeneratedTablesPage {

  private static final String OWN = "generated";
  private static final String REAL = "real";

  private static final String CONDITIONAL =
      "distance of columns among rows that meet a condition, mean";

  /** Figures by table, quantity and way, one a seed. */
  private final Map<String, Map<String, Map<String, List<Double>>>> figures = new LinkedHashMap<>();

  private final Map<String, String> targets = new LinkedHashMap<>();

  /** Adds the figures of one seed. */
  void add(String table, FidelityReport report) {
    String target = "%s of '%s'".formatted(report.isOfLevels() ? "ROC-AUC" : "R²", report.target());
    targets.put(table, target);
    add(table, target, report.generated());
    report.baselines().forEach(each -> add(table, target, each));
    add(table, target, report.real());
  }

  private void add(String table, String target, Fidelity of) {
    put(table, target + ", forest trained on these rows", of.name(), of.usefulness());
    put(table, "Kolmogorov–Smirnov distance, mean", of.name(), of.numbers());
    put(table, "total variation, mean", of.name(), of.levels());
    put(table, "difference of dependence, mean", of.name(), of.dependence());
    put(table, "nearest training row, median", of.name(), of.nearest().median());
    put(table, "nearest training row, 5th percentile", of.name(), of.nearest().fifthPercentile());
    put(table, "share of copies of training rows", of.name(), of.nearest().copies());
  }

  /** Adds the mean distance of the columns among rows that meet the condition of a table. */
  void addConditional(String table, String way, double distance) {
    put(table, CONDITIONAL, way, distance);
  }

  private void put(String table, String quantity, String way, double figure) {
    if (!Double.isNaN(figure)) {
      figures
          .computeIfAbsent(table, t -> new LinkedHashMap<>())
          .computeIfAbsent(quantity, q -> new LinkedHashMap<>())
          .computeIfAbsent(way, w -> new ArrayList<>())
          .add(figure);
    }
  }

  Outcome outcome() {
    List<Finding> findings = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    figures.forEach(
        (table, quantities) ->
            quantities.forEach(
                (quantity, ways) -> {
                  ways.forEach(
                      (way, values) ->
                          findings.add(Finding.of(way, table + ": " + quantity, mean(values))));
                  lost(table, quantity, ways, losses);
                }));
    List<String> remarks = new ArrayList<>();
    remarks.add(
        losses.isEmpty()
            ? "Generated rows are behind no baseline in distances, dependence and use."
            : "**Generated rows lose** in " + String.join("; ", losses) + ".");
    targets.forEach((table, target) -> remarks.add(gap(table, target)));
    return new Outcome(findings, remarks, List.of());
  }

  /** Adds a baseline that is better than the generated rows, distances to training rows aside. */
  private static void lost(
      String table, String quantity, Map<String, List<Double>> ways, List<String> losses) {
    if (quantity.contains("training row")) {
      return;
    }
    boolean isHigherBetter = quantity.contains("forest");
    double own = mean(ways.get(OWN));
    ways.forEach(
        (way, values) -> {
          double theirs = mean(values);
          boolean isBetter = isHigherBetter ? theirs > own : theirs < own;
          if (isBetter && !way.equals(OWN) && !way.equals(REAL)) {
            losses.add(
                String.format(
                    Locale.ROOT,
                    "%s, %s: %s %.4f, generated %.4f",
                    table,
                    quantity,
                    way,
                    theirs,
                    own));
          }
        });
  }

  private String gap(String table, String target) {
    Map<String, List<Double>> ways =
        figures.get(table).get(target + ", forest trained on these rows");
    List<Double> gaps = new ArrayList<>();
    for (int k = 0; k < ways.get(OWN).size(); k++) {
      gaps.add(ways.get(REAL).get(k) - ways.get(OWN).get(k));
    }
    return "%s, %s: trained on generated rows %.4f below real rows (by seed %s)."
        .formatted(
            table,
            target,
            mean(gaps),
            String.join(
                " ", gaps.stream().map(gap -> String.format(Locale.ROOT, "%.4f", gap)).toList()));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
