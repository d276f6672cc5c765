package diabolo.task.anomaly;

import diabolo.feature.sample.DataException;
import diabolo.score.LabeledRows;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.util.Arrays;
import java.util.Optional;

/**
 * The result of one detector.
 *
 * @param name of the detector
 * @param scores one for each row, higher is more anomalous, in a unit of the detector's own. Not to
 *     be modified.
 * @param cut threshold: the largest score that counts as normal; infinite if there are no verdicts
 * @param curve quality of the ranking; empty without labels, or with labels of one class, for which
 *     a ranking is undefined
 * @param counts of true and false verdicts; empty without labels
 * @since 0.1
 */
public record DetectorResult(
    String name,
    double[] scores,
    double cut,
    Optional<RankingCurve> curve,
    Optional<VerdictCounts> counts) {

  /**
   * The result of a detector on rows whose labels may be known.
   *
   * @throws DataException if there is not one label for each row
   */
  public static DetectorResult of(
      String name, double[] scores, double cut, Optional<LabeledRows> labels) throws DataException {
    if (labels.isEmpty()) {
      return new DetectorResult(name, scores, cut, Optional.empty(), Optional.empty());
    }
    LabeledRows known = labels.get();
    Optional<RankingCurve> curve =
        known.isOneClass(scores.length) ? Optional.empty() : Optional.of(known.curve(scores));
    return new DetectorResult(name, scores, cut, curve, Optional.of(known.counts(cut, scores)));
  }

  /** The number of rows called anomalies. */
  public long anomalies() {
    return Arrays.stream(scores).filter(score -> LabeledRows.isAnomaly(score, cut)).count();
  }

  @Override
  public String toString() {
    return "DetectorResult[%s, %,d scores, cut %s]".formatted(name, scores.length, cut);
  }
}
