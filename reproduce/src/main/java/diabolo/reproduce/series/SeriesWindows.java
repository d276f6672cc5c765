package diabolo.reproduce.series;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.task.anomaly.CompareDetectors;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.RankingCurve;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Anomaly detection in series of the Numenta anomaly benchmark by models of windows. */
public record SeriesWindows() implements Experiment {

  private static final Windows WINDOWS = Windows.of(48, 1);
  private static final int HIDDEN = 32;
  private static final int CODE = 8;
  private static final int STEPS = 2000;
  private static final int BATCH = 64;
  private static final double TRAINED = 0.35;
  private static final double KNOWN = 0.5;
  private static final double RATE = 0.01;

  @Override
  public String name() {
    return "nab";
  }

  @Override
  public String title() {
    return "Points of series, judged by windows of 48";
  }

  @Override
  public String source() {
    return "Series and labels of Lavin and Ahmad, \"Evaluating real-time anomaly detection"
        + " algorithms: the Numenta anomaly benchmark\" (2015). Its score rewards early alarms of"
        + " detectors that learn as they go and is not computed here, so that no published number"
        + " stands beside these.";
  }

  @Override
  public String recipe() {
    return "Of each series the first 35 % train 48-32-8-32-48 (squared error, 2,000 steps of 64"
        + " windows), the next 15 % put the cut of a false-alarm rate of 0.01 on the points' scores"
        + " (conformal), the other half is judged; no label is looked at before. A point is an"
        + " anomaly where it is in a labeled window. One setting for all series, the first that"
        + " was run; nothing was chosen. The classical detectors see the same windows, scaled"
        + " alike, and get the median of a point's windows. ROC-AUC and average precision are"
        + " means over the series that have labeled points in the half that is judged.";
  }

  @Override
  public String needs() {
    return SeriesFolder.needs();
  }

  /** One detector on one series. */
  private record Trial(
      String series, String detector, Optional<RankingCurve> curve, Alarms alarms) {}

  /**
   * Verdicts on one series.
   *
   * @param windows labeled windows in the half that is judged
   * @param found those with an alarm
   * @param alarms points named outside of them
   * @param ordinary points outside of them
   */
  private record Alarms(int windows, int found, int alarms, int ordinary) {}

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<Trial> trials = new ArrayList<>();
    List<SeriesPoints> all = SeriesFolder.read(laboratory.data(), note -> {});
    SeriesPoints.requireBothKinds(laboratory.data(), all, KNOWN);
    for (SeriesPoints series : all) {
      trials.addAll(trials(laboratory, series));
    }
    return outcome(trials);
  }

  private static List<Trial> trials(Laboratory laboratory, SeriesPoints series) throws IOException {
    int size = series.points().size();
    int trained = (int) (TRAINED * size);
    int known = (int) (KNOWN * size);
    FloatSamples training = series.part(0, trained);
    FloatSamples normal = series.part(trained, known);
    FloatSamples judged = series.part(known, size);
    boolean[] truth = series.truth(known, size);
    Samples windows = training.windowed(WINDOWS);
    TrainingOptions options =
        TrainingOptions.defaults()
            .withBatchSize(BATCH)
            .withSteps(STEPS, WINDOWS.count(trained))
            .withValidationFraction(0);
    boolean isLabeled = has(truth, true) && has(truth, false);
    String member = series.name().replace('/', '-');
    try (Autoencoder model =
        laboratory.train(
            member, Undercomplete.of(Architecture.of(CODE, HIDDEN)), options, windows)) {
      DetectAnomalies detector =
          DetectAnomalies.calibrate(
              model, normal, DetectAnomaliesOptions.defaults().withFalseAlarmRate(RATE));
      CompareDetectors.Rows rows =
          new CompareDetectors.Rows(
              isLabeled ? Optional.of(training) : Optional.empty(),
              Optional.of(normal),
              Optional.empty());
      return CompareDetectors.run(
              detector, rows, judged, isLabeled ? Optional.of(truth) : Optional.empty())
          .all()
          .stream()
          .map(r -> new Trial(series.name(), r.name(), r.curve(), alarms(series, r, known, truth)))
          .toList();
    }
  }

  private static boolean has(boolean[] truth, boolean kind) {
    for (boolean one : truth) {
      if (one == kind) {
        return true;
      }
    }
    return false;
  }

  private static Alarms alarms(
      SeriesPoints series, DetectorResult result, int from, boolean... truth) {
    int windows = 0;
    int found = 0;
    for (int[] span : series.spans()) {
      if (span[1] > from) {
        windows++;
        boolean isFound = false;
        for (int t = Math.max(0, span[0] - from); t < span[1] - from; t++) {
          isFound |= !(result.scores()[t] <= result.cut());
        }
        found += isFound ? 1 : 0;
      }
    }
    int alarms = 0;
    int ordinary = 0;
    for (int t = 0; t < truth.length; t++) {
      if (!truth[t]) {
        ordinary++;
        alarms += !(result.scores()[t] <= result.cut()) ? 1 : 0;
      }
    }
    return new Alarms(windows, found, alarms, ordinary);
  }

  private static Outcome outcome(List<Trial> trials) {
    Map<String, List<Trial>> labeled = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (trial.curve().isPresent()) {
        labeled.computeIfAbsent(trial.detector(), name -> new ArrayList<>()).add(trial);
      }
    }
    List<Finding> findings = new ArrayList<>();
    labeled.forEach((detector, own) -> findings.addAll(findings(detector, own)));
    List<Trial> calm = trials.stream().filter(t -> t.curve().isEmpty()).toList();
    findings.add(
        Finding.of(
            "autoencoder",
            "share of alarms on the %d series without labeled points there".formatted(calm.size()),
            share(calm)));
    List<String> remarks = new ArrayList<>(losses(labeled));
    List<String> lines = trials.stream().filter(SeriesWindows::isOwn).map(t -> line(t)).toList();
    String head =
        """
        | series | ROC-AUC | average precision | windows found | alarms at other points |
        |---|---|---|---|---|
        """;
    remarks.add(head + String.join("\n", lines));
    return new Outcome(findings, remarks, List.of());
  }

  private static List<Finding> findings(String detector, List<Trial> own) {
    int windows = own.stream().mapToInt(t -> t.alarms().windows()).sum();
    return List.of(
        Finding.of(
            detector,
            "ROC-AUC, mean of %d series".formatted(own.size()),
            mean(own, true).orElse(Double.NaN)),
        Finding.of(detector, "average precision, mean", mean(own, false).orElse(Double.NaN)),
        Finding.of(
            detector,
            "labeled windows of %d with an alarm".formatted(windows),
            own.stream().mapToInt(t -> t.alarms().found()).sum()),
        Finding.of(detector, "share of alarms among other points", share(own)));
  }

  /** Remarks on detectors that rank better on average; these come first. */
  private static List<String> losses(Map<String, List<Trial>> labeled) {
    return labeled.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> mean(entry.getValue(), true).orElse(0)))
        .filter(best -> !isOwn(best.getValue().get(0)))
        .map(
            best ->
                "The autoencoder is not the best here: %s has the largest mean ROC-AUC. The labeled"
                        .formatted(best.getKey())
                    + " windows of NAB are wide and hold ordinary points too.")
        .stream()
        .toList();
  }

  private static boolean isOwn(Trial trial) {
    return trial.detector().equals("autoencoder");
  }

  private static OptionalDouble mean(List<Trial> trials, boolean isRoc) {
    return trials.stream()
        .map(trial -> trial.curve().orElseThrow())
        .mapToDouble(curve -> isRoc ? curve.rocAuc() : curve.averagePrecision())
        .average();
  }

  private static double share(List<Trial> trials) {
    double alarms = trials.stream().mapToInt(t -> t.alarms().alarms()).sum();
    return alarms / trials.stream().mapToInt(t -> t.alarms().ordinary()).sum();
  }

  private static String line(Trial trial) {
    Alarms alarms = trial.alarms();
    return "| %s | %s | %s | %s | %d of %d |"
        .formatted(
            trial.series(),
            trial.curve().map(curve -> "%.3f".formatted(curve.rocAuc())).orElse("–"),
            trial.curve().map(curve -> "%.3f".formatted(curve.averagePrecision())).orElse("–"),
            alarms.windows() > 0 ? alarms.found() + " of " + alarms.windows() : "–",
            alarms.alarms(),
            alarms.ordinary());
  }
}
