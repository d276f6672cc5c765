package diabolo.reproduce.series;

import diabolo.random.Seed;
import diabolo.reproduce.Finding;
import diabolo.score.LabeledRows;
import diabolo.series.UsualWindow;
import diabolo.threshold.RankingCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures of detectors by series, as means over what is added for each. */
final class SeriesMeans {

  /** The detector of the default commands. */
  static final String DEFAULT = "default";

  private static final int SAMPLES = 10_000;
  private static final double TAIL = 0.025;
  private static final double FACTOR = 2;
  private static final Seed SEED = Seed.of(1);
  private static final List<String> MEASURES = List.of("VUS-PR", "ROC-AUC", "AP");

  /** Sums by detector, series and measure. */
  private final Map<String, Map<String, double[]>> sums = new LinkedHashMap<>();

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, UsualWindow> windows = new LinkedHashMap<>();
  private final Map<String, Double> alarms = new LinkedHashMap<>();
  private String series = "";
  private LabeledRows labels;
  private boolean isRanked;

  /** Begins a run on a series. */
  void begin(String name, LabeledRows points, UsualWindow window) {
    series = name;
    labels = points;
    int anomalies = points.anomalies();
    isRanked = anomalies > 0 && anomalies < points.anomalous().length;
    counts.merge(name, 1, Integer::sum);
    windows.put(name, window);
  }

  /** Adds the scores of a detector on the points of this run. */
  void add(String detector, double... scores) throws IOException {
    if (!isRanked) {
      return;
    }
    RankingCurve curve = labels.curve(scores);
    double volume = labels.ranges(scores).volume(windows.get(series).length());
    double[] sum =
        sums.computeIfAbsent(detector, d -> new LinkedHashMap<>())
            .computeIfAbsent(series, s -> new double[MEASURES.size()]);
    double[] added = {volume, curve.rocAuc(), curve.averagePrecision()};
    Arrays.setAll(sum, i -> sum[i] + added[i]);
  }

  /** Adds the share of points outside of labeled windows that are called anomalies. */
  void alarms(double[] scores, double cut) {
    int quiet = 0;
    int called = 0;
    for (int t = 0; t < scores.length; t++) {
      if (!labels.anomalous()[t]) {
        quiet++;
        called += LabeledRows.isAnomaly(scores[t], cut) ? 1 : 0;
      }
    }
    alarms.merge(series, (double) called / Math.max(1, quiet), Double::sum);
  }

  private double of(String detector, String name, int measure) {
    return sums.get(detector).get(name)[measure] / counts.get(name);
  }

  private List<String> ranked() {
    return List.copyOf(sums.get(DEFAULT).keySet());
  }

  private double mean(String detector, int measure) {
    return ranked().stream().mapToDouble(s -> of(detector, s, measure)).average().orElseThrow();
  }

  /** Means over the series. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (String detector : sums.keySet()) {
      for (int m = 0; m < MEASURES.size(); m++) {
        String what = "%s, mean of %d series".formatted(MEASURES.get(m), ranked().size());
        findings.add(Finding.of(detector, what, mean(detector, m)));
      }
    }
    return List.copyOf(findings);
  }

  /** Remarks: first where the default loses, then intervals, alarms and figures by series. */
  List<String> remarks(double rate) {
    List<String> remarks = new ArrayList<>();
    for (int m = 0; m < MEASURES.size(); m++) {
      int measure = m;
      String best =
          sums.keySet().stream()
              .max(Comparator.comparingDouble(d -> mean(d, measure)))
              .orElseThrow();
      if (!best.equals(DEFAULT)) {
        remarks.add("The default is not the best by %s: %s is.".formatted(MEASURES.get(m), best));
      }
    }
    remarks.add(
        "VUS-PR with 95 % intervals over the series, and the default's difference from it:");
    remarks.add(intervals());
    remarks.add(alarms(rate));
    remarks.add("VUS-PR by series:");
    remarks.add(volumes());
    return List.copyOf(remarks);
  }

  private String intervals() {
    String head = "| detector | VUS-PR | interval | default − detector | interval |\n";
    return head
        + "|---|---|---|---|---|\n"
        + sums.keySet().stream()
            .map(
                d -> {
                  double[] own = ranked().stream().mapToDouble(s -> of(d, s, 0)).toArray();
                  double[] ahead =
                      ranked().stream().mapToDouble(s -> of(DEFAULT, s, 0) - of(d, s, 0)).toArray();
                  return "| %s | %.3f | %s | %.3f | %s |"
                      .formatted(d, average(own), interval(own), average(ahead), interval(ahead));
                })
            .collect(Collectors.joining("\n"));
  }

  private static double average(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The middle 95 % of the means of bootstrap samples. */
  private static String interval(double... values) {
    double[] means = new double[SAMPLES];
    for (int b = 0; b < SAMPLES; b++) {
      Seed own = SEED.split(b);
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[(int) (own.uniform(i) * values.length)];
      }
      means[b] = sum / values.length;
    }
    Arrays.sort(means);
    int tail = (int) (TAIL * SAMPLES);
    return "%.3f to %.3f".formatted(means[tail], means[SAMPLES - 1 - tail]);
  }

  private String alarms(double rate) {
    long below =
        alarms.keySet().stream()
            .filter(s -> alarms.get(s) / counts.get(s) <= FACTOR * rate)
            .count();
    String lines =
        alarms.keySet().stream()
            .map(s -> "| %s | %.4f |".formatted(s, alarms.get(s) / counts.get(s)))
            .collect(Collectors.joining("\n"));
    return "Share of alarms at points outside of labeled windows, at a stated rate of %s: at most twice the rate on %d of %d series.\n\n| series | share of alarms |\n|---|---|\n%s"
        .formatted(rate, below, alarms.size(), lines);
  }

  private String volumes() {
    List<String> detectors = List.copyOf(sums.keySet());
    String head =
        "| series | window | "
            + String.join(" | ", detectors)
            + " |\n|---|---|"
            + "---|".repeat(detectors.size())
            + "\n";
    return head
        + ranked().stream()
            .map(
                s ->
                    "| %s | %d%s | %s |"
                        .formatted(
                            s,
                            windows.get(s).length(),
                            windows.get(s).period().map(p -> " of " + p.length()).orElse(""),
                            detectors.stream()
                                .map(d -> "%.3f".formatted(of(d, s, 0)))
                                .collect(Collectors.joining(" | "))))
            .collect(Collectors.joining("\n"));
  }
}
