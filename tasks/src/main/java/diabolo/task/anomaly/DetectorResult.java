package diabolo.task.anomaly;

import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one detector makes of rows.
 *
 * @param name what people call it
 * @param scores one for each row, higher for stranger ones, in a unit of its own. Not to be
 *     modified.
 * @param cut its largest score that still counts as normal
 * @param curve how well the scores put anomalies first, where the truth is known
 * @since 0.1
 */
public record DetectorResult(
    String name, double[] scores, double cut, Optional<RankingCurve> curve) {

  /** How many rows it calls anomalies. */
  public long anomalies() {
    return Arrays.stream(scores).filter(score -> !(score <= cut)).count();
  }

  /** How often that is right, where the truth is known. */
  public Optional<VerdictCounts> counts() {
    return curve.map(known -> known.at(Math.nextUp(cut)));
  }
}
