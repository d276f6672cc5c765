package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of detectors, as text and as JSON.
 *
 * @param comparison their scores of the same rows
 */
record ComparisonText(DetectorComparison comparison) {

  private static final String ROW = "  %-22s%10s%10s%10s%11s%8s%8s%8s";

  /** A sentence that says which detector ranks better than the model; empty if none does. */
  Optional<String> loss() {
    List<String> losses =
        comparison.losses().stream()
            .map(
                loss ->
                    "%s has the higher %s, %s against %s"
                        .formatted(
                            loss.winner(),
                            loss.measure(),
                            Numbers.show(loss.best()),
                            Numbers.show(loss.own())))
            .toList();
    return losses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The %s is not the best here: %s"
                .formatted(comparison.model().name(), String.join("; ", losses)));
  }

  /** A table with one line for each detector. */
  List<String> lines() {
    boolean isKnown = comparison.model().counts().isPresent();
    List<String> lines = new ArrayList<>();
    if (isKnown && comparison.model().curve().isEmpty()) {
      lines.add(
          "the labels are of one class: a ranking is undefined, and so are ROC-AUC and average"
              + " precision (AP)");
    }
    String volume = comparison.model().volume().isPresent() ? "VUS-PR" : "";
    lines.add(
        isKnown
            ? row("detector", "anomalies", "ROC-AUC", "AP", "precision", "recall", "F1", volume)
            : row("detector", "anomalies"));
    for (DetectorResult result : comparison.all()) {
      String anomalies = Numbers.show(result.anomalies());
      if (isKnown) {
        Optional<RankingCurve> curve = result.curve();
        VerdictCounts counts = result.counts().orElseThrow();
        lines.add(
            row(
                result.name(),
                anomalies,
                curve.map(c -> Numbers.show(c.rocAuc())).orElse("undefined"),
                curve.map(c -> Numbers.show(c.averagePrecision())).orElse("undefined"),
                Numbers.show(counts.precision()),
                Numbers.show(counts.recall()),
                Numbers.show(counts.f1()),
                result.volume().isPresent() ? Numbers.show(result.volume().getAsDouble()) : ""));
      } else {
        lines.add(row(result.name(), anomalies));
      }
    }
    return lines;
  }

  private static String row(String... cells) {
    Object[] all = {"", "", "", "", "", "", "", ""};
    System.arraycopy(cells, 0, all, 0, cells.length);
    return ROW.formatted(all).stripTrailing();
  }

  /** The same for JSON. */
  List<Map<String, Object>> tree() {
    List<Map<String, Object>> detectors = new ArrayList<>();
    for (DetectorResult result : comparison.all()) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", result.name());
      tree.put("cut", AnomaliesText.open(result.cut()));
      tree.put("anomalies", result.anomalies());
      result
          .curve()
          .ifPresent(
              curve -> {
                tree.put("rocAuc", curve.rocAuc());
                tree.put("averagePrecision", curve.averagePrecision());
              });
      result.volume().ifPresent(volume -> tree.put("vusPr", volume));
      result
          .counts()
          .ifPresent(
              counts -> {
                tree.put("precision", counts.precision());
                tree.put("recall", counts.recall());
                tree.put("f1", counts.f1());
              });
      detectors.add(tree);
    }
    return detectors;
  }
}
