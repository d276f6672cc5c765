package diabolo.task.anomaly;

import diabolo.feature.sample.Samples;
import diabolo.profile.RowHashes;
import diabolo.profile.RowSketch;
import diabolo.score.DetectAnomalies;
import diabolo.score.rows.TrainedShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reasons why p-values and the false-alarm rate do not hold for some rows: they hold for rows that
 * are exchangeable with the calibration rows, drawn from the same source and not seen in training.
 */
public final class CalibrationNotes {

  private CalibrationNotes() {}

  /**
   * The reasons, a sentence each; empty if none is known.
   *
   * @param detector that judges the rows
   * @param normal calibration rows, if they were given
   * @param judged rows
   */
  public static List<String> of(DetectAnomalies detector, Optional<Samples> normal, Samples judged)
      throws IOException {
    List<String> notes = new ArrayList<>();
    if (normal.isPresent()) {
      addCalibrating(notes, detector, normal.get(), judged);
    }
    if (detector.normalRows() > 0) {
      TrainedShare.of(detector.members(), judged)
          .inWords("of these rows", "these rows")
          .ifPresent(
              part ->
                  notes.add(
                      "the model was trained on %s: they score lower than new rows, so that p-values are too large and fewer are called anomalies than the false-alarm rate allows"
                          .formatted(part)));
    }
    return List.copyOf(notes);
  }

  private static void addCalibrating(
      List<String> notes, DetectAnomalies detector, Samples normal, Samples judged)
      throws IOException {
    TrainedShare.of(detector.members(), normal)
        .inWords("of the calibration rows are rows", "the calibration rows are those")
        .ifPresent(
            part ->
                notes.add(
                    "the false-alarm rate does not hold: %s that the model was trained on, and score lower than new rows; give rows that it has not seen"
                        .formatted(part)));
    if (normal.digest().equals(judged.digest())) {
      notes.add(
          "the false-alarm rate does not hold: the calibration rows are the judged rows"
              + " themselves, so that as many are called anomalies whatever they are");
      return;
    }
    double common = RowSketch.common(RowHashes.of(normal), RowHashes.of(judged));
    if (common > 0) {
      notes.add(
          "the false-alarm rate does not hold: %s among the judged rows; give other rows for one of them"
              .formatted(
                  TrainedShare.inWords(
                      common, "of the calibration rows are", "the calibration rows are")));
    }
  }
}
