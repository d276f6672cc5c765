package diabolo.task.anomaly;

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
 * @param cut threshold: the largest score that counts as normal
 * @param curve quality of the ranking; empty without labels
 * @since 0.1
 */
public record DetectorResult(
    String name, double[] scores, double cut, Optional<RankingCurve> curve) {

  /** The number of rows called anomalies. */
  public long anomalies() {
    return Arrays.stream(scores).filter(score -> !(score <= cut)).count();
  }

  /** Counts of true and false verdicts; empty without labels. */
  public Optional<VerdictCounts> counts() {
    return curve.map(known -> known.at(Math.nextUp(cut)));
  }
}
