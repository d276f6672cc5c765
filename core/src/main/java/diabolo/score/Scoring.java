package diabolo.score;

import diabolo.explain.ColumnFinding;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.notation.FamilyNotation;
import diabolo.score.rows.CalibrationPart;
import diabolo.threshold.Calibration;
import diabolo.threshold.Combination;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Anomaly scores of rows and the contributions of their cells, relative to normal rows. Immutable;
 * as thread-safe as the models.
 */
public sealed interface Scoring permits ModelScoring, EnsembleScoring {

  /**
   * The result of learning from normal rows.
   *
   * @param scoring of rows
   * @param held scores of the rows that calibrate verdicts, ascending; ownership passes to the
   *     caller
   * @param calibration of a single model
   */
  record Learned(Scoring scoring, double[] held, Optional<Calibration> calibration) {}

  /** Learns from normal rows. */
  static Learned learn(Ensemble ensemble, AnomalyScore score, Samples normal) throws IOException {
    if (ensemble.members().size() > 1) {
      return EnsembleScoring.learn(ensemble, score, normal);
    }
    Autoencoder model = ensemble.members().get(0);
    ModelScoring scoring = ModelScoring.learn(model, score, normal);
    double[] scores = scoring.learnedScores(CalibrationPart.of(model, normal));
    return learned(scoring, scoring.calibration(Calibration.Origin.GIVEN, 0, scores));
  }

  /**
   * The scoring that a model keeps.
   *
   * @throws RequestException if it keeps none, or one of another score
   */
  static Learned kept(Autoencoder model, AnomalyScore score) {
    Calibration calibration =
        model
            .calibration()
            .orElseThrow(
                () ->
                    new RequestException(
                        "the model keeps no calibration of anomaly verdicts",
                        new Remedy.GiveNormalRows()));
    AnomalyScore calibrated = FamilyNotation.of(AnomalyScore.class).parse(calibration.score());
    if (!calibrated.equals(score)) {
      throw new RequestException(
          "the model was calibrated for the score '%s', not for '%s'"
              .formatted(calibration.score(), FamilyNotation.of(AnomalyScore.class).text(score)),
          new Remedy.GiveNormalRows());
    }
    return learned(ModelScoring.of(model, calibrated, calibration), calibration);
  }

  private static Learned learned(ModelScoring scoring, Calibration calibration) {
    double[] held = new double[calibration.rows()];
    Arrays.setAll(held, i -> calibration.scores()[i]);
    return new Learned(scoring, held, Optional.of(calibration));
  }

  /** The models, ≥ 1. */
  List<Autoencoder> members();

  /** The combination of several models' scores; empty for one model. */
  Optional<Combination> combination();

  /** The score in words, as part of a sentence. */
  String inWords();

  /** The format of scored rows: the models' rows, or points if those are windows. */
  default SampleFormat format() {
    SampleFormat rows = members().get(0).schema().format();
    return rows.windows().map(windows -> windows.points(rows)).orElse(rows);
  }

  /** The score of each row, or point, higher is more anomalous. */
  double[] scores(Samples rows) throws IOException;

  /** Scores of the models' rows in memory, each as a whole [N][C]. */
  double[] scores(float[][] rows);

  /** {@link diabolo.score.DetectAnomalies#explain(Samples, int...)}. */
  List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException;

  /** {@link diabolo.score.DetectAnomalies#explain(float[])}. */
  List<ColumnFinding> explain(float[] row);
}
