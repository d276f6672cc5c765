package diabolo.report;

import diabolo.report.page.Axis;
import diabolo.report.page.Chart;
import diabolo.report.page.Html;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Detectors against labels: ROC and precision-recall curves, and the verdicts counted. */
final class RankingSection {

  private static final int MOST_POINTS = 600;

  private final DetectorComparison comparison;
  private final List<DetectorResult> curved;

  RankingSection(DetectorComparison comparison) {
    this.comparison = comparison;
    this.curved = comparison.all().stream().filter(result -> result.curve().isPresent()).toList();
  }

  /** Adds the section; nothing where no label is known. */
  void addTo(Html html) {
    if (comparison.model().counts().isEmpty()) {
      return;
    }
    html.markup("<section>\n").element("h2", "Against the labels");
    if (curved.isEmpty()) {
      html.element(
          "p",
          "All labels are of one class: a ranking of anomalies before normal rows is undefined.");
    } else {
      html.markup("<div class=\"pair\">\n");
      html.figure(
          roc(),
          "ROC curves: " + names(RankingCurve::rocAuc, "AUC"),
          "Share of the anomalies found against the share of normal rows called anomalies. The area"
              + " (AUC) is the probability that an anomaly scores higher than a normal row: 0.5 is"
              + " chance, 1 is perfect.");
      html.figure(
          precisionRecall(),
          "Precision-recall curves: " + names(RankingCurve::averagePrecision, "average precision"),
          "Share of the alarms that are right against the share of the anomalies found. Average"
              + " precision of chance is the share of anomalies.");
      html.markup("</div>\n");
    }
    html.table(
        List.of("detector", "found", "missed", "false alarms", "precision", "recall", "F1"),
        comparison.all().stream()
            .filter(result -> result.counts().isPresent())
            .map(result -> row(result.name(), result.counts().get()))
            .toList());
    html.element("p", "caption", "Verdicts at the threshold, counted against the labels.");
    addVolumes(html);
    html.markup("</section>\n");
  }

  private void addVolumes(Html html) {
    if (comparison.model().volume().isPresent()) {
      html.element(
          "p",
          "VUS-PR, precision and recall by anomalous ranges, which alarms shortly before or after"
              + " them find in part: "
              + volumes()
              + ".");
    }
  }

  private String volumes() {
    return comparison.all().stream()
        .filter(result -> result.volume().isPresent())
        .map(result -> result.name() + " " + Numbers.show(result.volume().getAsDouble()))
        .collect(Collectors.joining("; "));
  }

  private static List<String> row(String name, VerdictCounts counts) {
    return List.of(
        name,
        Numbers.show((long) counts.truePositives()),
        Numbers.show((long) counts.falseNegatives()),
        Numbers.show((long) counts.falsePositives()),
        Numbers.show(counts.precision()),
        Numbers.show(counts.recall()),
        Numbers.show(counts.f1()));
  }

  private static String named(
      DetectorResult result, ToDoubleFunction<RankingCurve> figure, String name) {
    double value = figure.applyAsDouble(result.curve().orElseThrow());
    return String.format(Locale.ROOT, "%s, %s %.3f", result.name(), name, value);
  }

  private String names(ToDoubleFunction<RankingCurve> figure, String name) {
    List<String> names = new ArrayList<>();
    curved.forEach(result -> names.add(named(result, figure, name)));
    return String.join("; ", names);
  }

  private Chart roc() {
    Chart chart = square("false-alarm rate", "recall (share of anomalies found)");
    for (int i = 0; i < curved.size(); i++) {
      List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
      thinned(curved.get(i).curve().orElseThrow())
          .forEach(point -> points.add(new double[] {point.falseAlarmRate(), point.recall()}));
      String name = named(curved.get(i), RankingCurve::rocAuc, "AUC");
      chart.line(i, name, column(points, 0), column(points, 1));
    }
    return chart.dashed("chance", new double[] {0, 1}, new double[] {0, 1});
  }

  private Chart precisionRecall() {
    Chart chart = square("recall (share of anomalies found)", "precision (share of alarms right)");
    double chance = 0;
    for (int i = 0; i < curved.size(); i++) {
      List<VerdictCounts> all = thinned(curved.get(i).curve().orElseThrow());
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {0, all.get(0).precision()});
      all.forEach(point -> points.add(new double[] {point.recall(), point.precision()}));
      chance = all.get(all.size() - 1).precision();
      String name = named(curved.get(i), RankingCurve::averagePrecision, "average precision");
      chart.line(i, name, column(points, 0), column(points, 1));
    }
    return chart.dashed("chance", new double[] {0, 1}, new double[] {chance, chance});
  }

  private static Chart square(String x, String y) {
    return Chart.square(Axis.of(0, 1, x), Axis.of(0, 1, y));
  }

  private static List<VerdictCounts> thinned(RankingCurve curve) {
    List<VerdictCounts> points = curve.points();
    List<VerdictCounts> kept = new ArrayList<>();
    int stride = Math.max(1, points.size() / MOST_POINTS);
    for (int i = 0; i < points.size(); i += stride) {
      kept.add(points.get(i));
    }
    kept.add(points.get(points.size() - 1));
    return kept;
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }
}
