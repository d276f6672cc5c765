package diabolo.task.anomaly;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.score.DetectAnomalies;
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
    String digest = judged.digest();
    if (normal.isPresent()) {
      String calibrating = normal.get().digest();
      if (isTrained(detector, calibrating)) {
        notes.add(
            "the false-alarm rate does not hold: the calibration rows are those that the model was"
                + " trained on, and score lower than new rows; give rows that it has not seen");
      }
      if (calibrating.equals(digest)) {
        notes.add(
            "the false-alarm rate does not hold: the calibration rows are the judged rows"
                + " themselves, so that as many are called anomalies whatever they are");
      }
    }
    if (detector.normalRows() > 0 && isTrained(detector, digest)) {
      notes.add(
          "the model was trained on these rows: they score lower than new rows, so that p-values are"
              + " too large and fewer are called anomalies than the false-alarm rate allows");
    }
    return List.copyOf(notes);
  }

  private static boolean isTrained(DetectAnomalies detector, String digest) {
    for (Autoencoder model : detector.members()) {
      if (model.provenance().dataDigest().equals(digest)) {
        return true;
      }
    }
    return false;
  }
}
