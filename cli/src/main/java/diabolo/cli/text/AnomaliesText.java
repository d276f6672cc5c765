package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.explain.ColumnFinding;
import diabolo.feature.format.ColumnType;
import diabolo.file.json.RecordJson;
import diabolo.report.CalibrationText;
import diabolo.report.Numbers;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.rows.ScorableRows;
import diabolo.series.AlarmEvent;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.SeriesEvents;
import diabolo.task.anomaly.TopAnomalies;
import diabolo.threshold.Calibration;
import diabolo.threshold.ConformalRate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Results of anomaly detection, as text and as JSON.
 *
 * @param detector the calibrated detector
 * @param models the files of its members
 * @param comparison scores of the detector and of the classical ones
 * @param top the rows with the highest scores, explained
 * @param judged the rows, some of which may have no score
 * @param series what was found in a series; empty for other rows
 * @param shown most rows, or events, to list
 */
public record AnomaliesText(
    DetectAnomalies detector,
    List<Path> models,
    DetectorComparison comparison,
    TopAnomalies top,
    ScorableRows judged,
    Optional<SeriesEvents> series,
    int shown) {

  /** A summary, a table of detectors, and one line for each top anomaly. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    new ComparisonText(comparison).loss().ifPresent(lines::add);
    lines.addAll(new CalibrationText(detector, comparison.model()).lines());
    detector
        .windows()
        .ifPresent(
            windows ->
                lines.add(
                    "each row is a point of a time series, scored by the windows of %d points that contain it; neighboring points are not independent, so the false-alarm rate holds in the long run only"
                        .formatted(windows.length())));
    if (detector.options().leastConfidence() > 0 && detector.noVerdict().isEmpty()) {
      lines.add(
          "%s verdicts are undecided: their confidence is below %s"
              .formatted(Numbers.show(open()), detector.options().leastConfidence()));
    }
    if (!comparison.others().isEmpty() || comparison.model().counts().isPresent()) {
      lines.addAll(new ComparisonText(comparison).lines());
    }
    series.ifPresent(found -> found.shifts().forEach(shift -> lines.add(found.inWords(shift))));
    List<AlarmEvent> events = series.map(SeriesEvents::highest).orElse(List.of());
    if (events.isEmpty()) {
      top.rows().stream().limit(shown).forEach(row -> lines.add(line(row)));
    } else {
      lines.addAll(lines(series.orElseThrow(), events));
    }
    return String.join("\n", lines);
  }

  /** A line for each event, from the highest on, with its peak. */
  private List<String> lines(SeriesEvents found, List<AlarmEvent> events) {
    List<String> lines = new ArrayList<>();
    int most = detector.windows().orElseThrow().length();
    lines.add(
        "%s %s of alarms at most %d points apart%s"
            .formatted(
                Numbers.show(events.size()),
                events.size() == 1 ? "event" : "events",
                most,
                events.size() > shown ? ", of which the highest %d:".formatted(shown) : ":"));
    for (AlarmEvent event : events.subList(0, Math.min(shown, events.size()))) {
      long peak = found.number(event.peak());
      String reason =
          top.rows().stream()
              .filter(row -> row.number() == peak)
              .map(this::line)
              .findFirst()
              .orElse("row %d  score %s".formatted(peak, Numbers.show(event.score())));
      lines.add("%s, highest at %s".formatted(found.inWords(event), reason));
    }
    return lines;
  }

  private String line(TopAnomalies.Explained row) {
    String reasons = row.reasons().stream().map(this::sentence).collect(Collectors.joining("; "));
    if (detector.normalRows() == 0) {
      return "row %d  score %s  %s".formatted(row.number(), Numbers.show(row.score()), reasons);
    }
    return "row %d%s  score %s  p-value %s  probability %s%s  %s"
        .formatted(
            row.number(),
            switch (detector.verdict(row.score())) {
              case NORMAL -> " (not called an anomaly)";
              case ANOMALY -> "";
              case UNKNOWN -> detector.noVerdict().isPresent() ? "" : " (undecided)";
            },
            Numbers.show(row.score()),
            Numbers.show(detector.pValue(row.score())),
            detector.isProbabilityLearned() ? "" : "≤ ",
            Numbers.show(detector.probability(row.score())),
            reasons);
  }

  /** The number of undecided verdicts. */
  private long open() {
    return Arrays.stream(comparison.model().scores())
        .filter(score -> detector.verdict(score) == AnomalyVerdict.UNKNOWN)
        .count();
  }

  /**
   * The name of the column that holds the probability of an anomaly: calibrated, or an upper bound.
   */
  public static String probability(DetectAnomalies detector) {
    return detector.isProbabilityLearned() ? "probability" : "probabilityUpperBound";
  }

  private String sentence(ColumnFinding finding) {
    ColumnType type = CellText.type(detector.format(), finding.index());
    return type.isNumber()
        ? "%s %s, expected %s ± %s"
            .formatted(
                finding.column(),
                actual(finding),
                isFar(finding)
                    ? text(finding, finding.expected())
                    : Numbers.show(finding.expected()),
                Numbers.show(finding.deviation()))
        : "%s %s, expected %s"
            .formatted(finding.column(), actual(finding), text(finding, finding.expected()));
  }

  private String actual(ColumnFinding finding) {
    if (finding.unseen().isPresent()) {
      return CellText.unseen(finding.unseen().get());
    }
    return Double.isNaN(finding.actual()) ? "missing" : text(finding, finding.actual());
  }

  /** Whether four digits do not tell the column's numbers apart. */
  private boolean isFar(ColumnFinding finding) {
    return !detector.format().references().arePlain(finding.index());
  }

  private String text(ColumnFinding finding, double raw) {
    return CellText.ofNumber(detector.format(), finding.index(), raw);
  }

  /** A number as a number, another cell as its text; null if it is missing. */
  private Object cell(ColumnFinding finding, double raw) {
    if (Double.isNaN(raw)) {
      return null;
    }
    return detector.format().types().isPresent() ? text(finding, raw) : open(raw);
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    new ComparisonText(comparison).loss().ifPresent(loss -> tree.put("loss", loss));
    putRows(tree);
    if (detector.options().threshold() instanceof ConformalRate conformal) {
      tree.put("falseAlarmRate", conformal.rate());
    }
    tree.put("threshold", detector.options().threshold().inWords());
    tree.put("scoredBy", detector.scoredBy());
    detector
        .combination()
        .ifPresent(
            combination -> {
              tree.put("members", models.stream().map(Path::toString).toList());
              tree.put("combination", combination.name().toLowerCase(Locale.ROOT));
            });
    detector
        .noVerdict()
        .ifPresentOrElse(
            reason -> tree.put("noVerdict", reason), () -> tree.put("cut", open(detector.cut())));
    tree.put("normalRows", detector.normalRows());
    detector
        .calibration()
        .ifPresent(
            kept ->
                tree.put(
                    "calibration", RecordJson.toTree(Calibration.Summary.class, kept.summary())));
    if (detector.options().leastConfidence() > 0 && detector.noVerdict().isEmpty()) {
      tree.put("leastConfidence", detector.options().leastConfidence());
      tree.put("undecided", open());
    }
    if (!detector.isProbabilityLearned()) {
      tree.put("anomalyShare", detector.options().anomalyShare());
    }
    detector.windows().ifPresent(windows -> tree.put("window", windows.length()));
    series.ifPresent(found -> tree.putAll(found.tree()));
    tree.put("detectors", new ComparisonText(comparison).tree());
    tree.put("topAnomalies", top.rows().stream().limit(shown).map(this::tree).toList());
    return tree;
  }

  private void putRows(Map<String, Object> tree) {
    tree.put("rows", comparison.model().scores().length);
    if (judged.unscored() > 0) {
      tree.put("unscoredRows", judged.unscored());
    }
    tree.put("anomalies", comparison.model().anomalies());
  }

  private Map<String, Object> tree(TopAnomalies.Explained row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("row", row.number());
    tree.put("score", open(row.score()));
    if (detector.normalRows() > 0) {
      tree.put("pValue", detector.pValue(row.score()));
      tree.put(probability(detector), detector.probability(row.score()));
    }
    if (detector.noVerdict().isEmpty()) {
      AnomalyVerdict verdict = detector.verdict(row.score());
      tree.put("anomaly", detector.isAnomaly(row.score()));
      tree.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
      tree.put("confidence", detector.confidence(row.score()));
    }
    tree.put("columns", row.reasons().stream().map(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(ColumnFinding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", finding.column());
    boolean isUnseen = finding.unseen().isPresent();
    tree.put("actual", isUnseen ? finding.unseen().get() : cell(finding, finding.actual()));
    if (isUnseen) {
      tree.put("unseen", true);
    }
    tree.put("expected", cell(finding, finding.expected()));
    tree.put("deviation", open(finding.deviation()));
    tree.put("share", open(finding.share()));
    return tree;
  }

  /** A number for JSON, which has no infinite ones. */
  static Object open(double number) {
    if (Double.isNaN(number)) {
      return null;
    }
    return Double.isInfinite(number) ? (number > 0 ? "inf" : "-inf") : (Object) number;
  }
}
