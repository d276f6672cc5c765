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
 * How strange rows are, and which of their cells make them so; beside rows that are known to be
 * normal. Immutable; as thread-safe as the models.
 */
public sealed interface Scoring permits ModelScoring, EnsembleScoring {

  /**
   * What was learned from normal rows.
   *
   * @param scoring how rows are scored
   * @param held scores of the normal rows by which verdicts are to be calibrated. Handed over.
   */
  record Learned(Scoring scoring, double[] held) {}

  /** The models, ≥ 1. */
  List<Autoencoder> members();

  /** What becomes of the scores of several models; empty where one judges. */
  Optional<Combination> combination();

  /** What makes a row strange, to stand in a sentence. */
  String inWords();

  /** What is scored: the models' rows, or the points of which they are windows. */
  default SampleFormat format() {
    SampleFormat rows = members().get(0).schema().format();
    return rows.windows().map(windows -> windows.points(rows)).orElse(rows);
  }

  /** A score for each row, or point, higher for stranger ones. */
  double[] scores(Samples rows) throws IOException;

  /** Scores of the models' rows in memory, each as a whole [N][C]. */
  double[] scores(float[][] rows);

  /** {@link diabolo.score.DetectAnomalies#explain(Samples, int...)}. */
  List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException;

  /** {@link diabolo.score.DetectAnomalies#explain(float[])}. */
  List<ColumnFinding> explain(float[] row);
}
