package diabolo.task.anomaly;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.profile.RowHashes;
import diabolo.profile.RowSketch;
import diabolo.score.DetectAnomalies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
      trained(detector, judged)
          .ifPresent(
              share ->
                  notes.add(
                      "the model was trained on %s: they score lower than new rows, so that p-values are too large and fewer are called anomalies than the false-alarm rate allows"
                          .formatted(part(share, "of these rows", "these rows"))));
    }
    return List.copyOf(notes);
  }

  private static void addCalibrating(
      List<String> notes, DetectAnomalies detector, Samples normal, Samples judged)
      throws IOException {
    trained(detector, normal)
        .ifPresent(
            share ->
                notes.add(
                    "the false-alarm rate does not hold: %s that the model was trained on, and score lower than new rows; give rows that it has not seen"
                        .formatted(
                            part(
                                share,
                                "of the calibration rows are rows",
                                "the calibration rows are those"))));
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
              .formatted(part(common, "of the calibration rows are", "the calibration rows are")));
    }
  }

  /** The share of rows that a member was trained on; empty if all may be new. */
  private static OptionalDouble trained(DetectAnomalies detector, Samples rows) throws IOException {
    if (isTrained(detector, rows.digest())) {
      return OptionalDouble.of(1);
    }
    double most = 0;
    for (Autoencoder model : detector.members()) {
      most = Math.max(most, model.background().sketch().trained(rows));
    }
    return most > 0 ? OptionalDouble.of(most) : OptionalDouble.empty();
  }

  private static String part(double share, String some, String all) {
    long percent = Math.round(100 * share);
    return percent < 95 ? "about %d %% %s".formatted(percent, some) : all;
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
