package diabolo.threshold;

import diabolo.notation.Named;
import java.util.List;
import java.util.Optional;

/**
 * Threshold with the least cost of mistakes on labeled held-out rows.
 *
 * <pre>  cost = falseAlarm · #(normal rows named) + miss · #(anomalies not named)  </pre>
 *
 * Elkan, "The foundations of cost-sensitive learning" (IJCAI 2001), with correct verdicts at no
 * cost. Among thresholds of equal cost the highest is taken, which may be one above all scores.
 * Valid for rows with about the same share of anomalies.
 *
 * @param falseAlarm cost of a normal row called an anomaly, &gt; 0
 * @param miss cost of an anomaly called normal, &gt; 0, in the same unit
 * @since 0.1
 */
@Named("cost")
public record LeastCost(double falseAlarm, double miss) implements Threshold {

  /** Refuses costs that are not positive. */
  public LeastCost {
    if (!(falseAlarm > 0
        && miss > 0
        && falseAlarm <= Double.MAX_VALUE
        && miss <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "costs must be finite and > 0, got %s and %s".formatted(falseAlarm, miss));
    }
  }

  /** The rule for these costs of a false alarm and of a missed anomaly. */
  public static LeastCost of(double falseAlarm, double miss) {
    return new LeastCost(falseAlarm, miss);
  }

  /** Total cost of these verdicts. */
  public double of(VerdictCounts counts) {
    return falseAlarm * counts.falsePositives() + miss * counts.falseNegatives();
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    RankingCurve curve = Threshold.requireLabels(this, labeled);
    double[] thresholds = curve.thresholds();
    List<VerdictCounts> points = curve.points();
    // all anomalies are missed where no row is named
    double least = miss * (points.get(0).truePositives() + points.get(0).falseNegatives());
    double cut = thresholds[0];
    for (int step = 0; step < thresholds.length; step++) {
      double cost = of(points.get(step));
      if (cost < least) {
        least = cost;
        cut = curve.cutBelow(thresholds[step]);
      }
    }
    return cut;
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public String inWords() {
    return "costs of %s for a false alarm and %s for a miss".formatted(falseAlarm, miss);
  }
}
