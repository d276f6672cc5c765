package diabolo.report;

import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.CalibrationWords;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.Calibration;
import diabolo.threshold.ConformalRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Verdicts in numbers, and what they rest on.
 *
 * @param detector the calibrated detector
 * @param result of the detector
 */
public record CalibrationText(DetectAnomalies detector, DetectorResult result) {

  /** Origins of calibration rows by which the stated rate is met about. */
  private static final Set<Calibration.Origin> APPROXIMATE =
      Set.of(Calibration.Origin.FOLDS, Calibration.Origin.BLOCKS);

  private static final int NORMAL_ROWS = 1000;

  /** The number of anomalies, the threshold, and the false alarms to expect. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String rows = Numbers.show((long) result.scores().length);
    if (detector.noVerdict().isPresent()) {
      lines.add("%s; the verdicts are left empty".formatted(detector.noVerdict().get()));
      lines.add(
          "%s rows are scored by %s; calibrated on %s"
              .formatted(rows, detector.scoredBy(), calibrationRows()));
      return lines;
    }
    lines.add(
        "%s of %s rows are called anomalies: their anomaly score (%s) is above the threshold %s"
            .formatted(
                Numbers.show(result.anomalies()),
                rows,
                detector.scoredBy(),
                Numbers.show(detector.cut())));
    lines.add("calibrated on %s: %s".formatted(calibrationRows(), falseAlarms()));
    return lines;
  }

  /** The rows that verdicts rest on, as a noun phrase. */
  public String calibrationRows() {
    return detector
        .calibration()
        .map(CalibrationWords::rows)
        .orElseGet(
            () ->
                "%s normal rows, beside as many for the scale of the ensemble"
                    .formatted(Numbers.show((long) detector.normalRows())));
  }

  /** The false alarms to expect, with the deviation over calibration sets: √(α (1 − α) / m). */
  private String falseAlarms() {
    int m = detector.normalRows();
    if (!(detector.options().threshold() instanceof ConformalRate conformal)) {
      long above =
          Arrays.stream(detector.normalScores()).filter(score -> score > detector.cut()).count();
      return "%s of them exceed the threshold (%s)"
          .formatted(Numbers.show(above), detector.options().threshold().inWords());
    }
    double rate = conformal.rate();
    String about =
        detector.calibration().map(Calibration::origin).stream().anyMatch(APPROXIMATE::contains)
            ? ", approximately"
            : "";
    return "of %,d normal rows like these, %s ± %s are called anomalies by mistake (false-alarm rate %s%s)"
        .formatted(
            NORMAL_ROWS,
            CalibrationWords.twoDigits(NORMAL_ROWS * rate),
            CalibrationWords.twoDigits(NORMAL_ROWS * Math.sqrt(rate * (1 - rate) / m)),
            rate,
            about);
  }
}
