package diabolo.score;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.threshold.Combination;
import java.io.IOException;
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
   * @param held scores of the normal rows that calibrate verdicts; ownership passes to the caller
   */
  record Learned(Scoring scoring, double[] held) {}

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
