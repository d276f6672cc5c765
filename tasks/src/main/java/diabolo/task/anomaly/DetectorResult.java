package diabolo.task.anomaly;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.score.LabeledRows;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

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
 * @param volume quality of the ranking of points of a series by ranges of anomalous ones, VUS-PR
 *     ({@link diabolo.series.RangeRanking}); empty where the curve is, and for other rows
 * @since 0.1
 */
public record DetectorResult(
    String name,
    double[] scores,
    double cut,
    Optional<RankingCurve> curve,
    Optional<VerdictCounts> counts,
    OptionalDouble volume) {

  /**
   * The result of a detector on rows whose labels may be known.
   *
   * @throws DataException if there is not one label for each row
   */
  public static DetectorResult of(
      String name, double[] scores, double cut, Optional<LabeledRows> labels) throws DataException {
    if (labels.isEmpty()) {
      return new DetectorResult(
          name, scores, cut, Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }
    LabeledRows known = labels.get();
    Optional<RankingCurve> curve =
        known.isOneClass(scores.length) ? Optional.empty() : Optional.of(known.curve(scores));
    return new DetectorResult(
        name, scores, cut, curve, Optional.of(known.counts(cut, scores)), OptionalDouble.empty());
  }

  /**
   * The result on points of a series, with the volume under the surface of precision and recall.
   *
   * @param windows whose length is the longest buffer around an anomalous range; empty for rows
   *     that are no points, whose result stays as it is
   * @param labels of the points
   */
  DetectorResult withVolume(Optional<Windows> windows, Optional<LabeledRows> labels)
      throws IOException {
    if (windows.isEmpty() || labels.isEmpty() || curve.isEmpty()) {
      return this;
    }
    double found = labels.get().ranges(scores).volume(windows.get().length());
    return new DetectorResult(name, scores, cut, curve, counts, OptionalDouble.of(found));
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
