package diabolo.task.anomaly;

import diabolo.detector.ClassicalDetector;
import diabolo.detector.RowScores;
import diabolo.feature.Schema;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import diabolo.score.LabeledRows;
import diabolo.threshold.RankingCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares classical detectors with an autoencoder: fitted to the same training rows, with the same
 * threshold rule on the same calibration rows, evaluated on the same rows.
 *
 * <p>They see the scaled inputs of the model (of an ensemble, of its first member). If there are
 * more than {@value #MOST_ROWS} training rows, they are fitted to that many drawn at random.
 * Deterministic.
 *
 * @since 0.1
 */
public final class CompareDetectors {

  /** Most training rows that a classical detector is fitted to. */
  public static final int MOST_ROWS = 100_000;

  private static final Seed SEED = Seed.of(1);

  /**
   * Rows by their purpose.
   *
   * @param training rows the model was trained on; empty for no classical detectors
   * @param normal calibration rows: normal and not used for training; needed beside training rows
   * @param labeled held-out rows with labels, for threshold rules that need them
   */
  public record Rows(
      Optional<Samples> training, Optional<Samples> normal, Optional<LabeledRows> labeled) {

    /** Refuses training rows without calibration rows. */
    public Rows {
      if (training.isPresent() && normal.isEmpty()) {
        throw new RequestException(
            "detectors that are fitted to training rows need calibration rows of their own",
            new Remedy.GiveNormalRows());
      }
    }
  }

  private CompareDetectors() {}

  /**
   * Runs all detectors.
   *
   * @param detector of the autoencoder, calibrated on these rows
   * @param known rows for fitting and calibration
   * @param judged rows to score
   * @param truth their labels, if they are known. Not modified.
   * @throws diabolo.feature.sample.DataException if the columns are not the model's, or the labels
   *     do not fit
   */
  public static DetectorComparison run(
      DetectAnomalies detector, Rows known, Samples judged, Optional<boolean[]> truth)
      throws IOException {
    Optional<LabeledRows> labels = truth.map(anomalous -> LabeledRows.of(judged, anomalous));
    double[] own = detector.scores(judged);
    DetectorResult model =
        DetectorResult.of(name(detector), own, detector.cut(), labels)
            .withVolume(detector.windows(), labels);
    List<DetectorResult> others = new ArrayList<>();
    if (known.training().isPresent()) {
      Samples training = known.training().get();
      Schema schema = detector.model().schema();
      schema.checkPoints(training);
      int width = schema.inputs();
      int most = Math.max(1, Math.min(MOST_ROWS, Integer.MAX_VALUE / (2 * width)));
      float[] rows = ModelInputs.sample(schema, training, most, SEED.split("rows"));
      for (ClassicalDetector kind : ClassicalDetector.values()) {
        if (kind.takes(width)) {
          RowScores fitted =
              kind.fit(detector.model().kernels(), rows, rows.length / width, width, SEED);
          double[] scores = ModelInputs.scores(schema, judged, fitted);
          double cut = cut(detector, known, fitted);
          others.add(
              DetectorResult.of(kind.title(), scores, cut, labels)
                  .withVolume(detector.windows(), labels));
        }
      }
    }
    return new DetectorComparison(model, others);
  }

  private static String name(DetectAnomalies detector) {
    return detector.members().size() > 1 ? "ensemble" : "autoencoder";
  }

  private static double cut(DetectAnomalies detector, Rows known, RowScores fitted)
      throws IOException {
    Schema schema = detector.model().schema();
    double[] normal = ModelInputs.scores(schema, known.normal().orElseThrow(), fitted);
    Arrays.sort(normal);
    Optional<RankingCurve> chosenBy = Optional.empty();
    if (known.labeled().isPresent()) {
      LabeledRows labeled = known.labeled().get();
      chosenBy = Optional.of(labeled.curve(ModelInputs.scores(schema, labeled.rows(), fitted)));
    }
    return detector.options().threshold().tooFew(normal.length).isPresent()
        ? Double.POSITIVE_INFINITY
        : detector.options().threshold().cut(normal, chosenBy);
  }
}
