package diabolo.threshold;

import diabolo.notation.Named;
import java.util.Optional;

/**
 * Threshold with the largest F1 on labeled held-out rows: {@link RankingCurve#bestThreshold}. Valid
 * for rows with about the same share of anomalies.
 *
 * @since 0.1
 */
@Named("best-f1")
public record BestF1() implements Threshold {

  /** The rule; it has no options. */
  public static BestF1 of() {
    return new BestF1();
  }

  @Override
  public double cut(double[] normal, Optional<RankingCurve> labeled) {
    RankingCurve curve = Threshold.requireLabels(this, labeled);
    return curve.cutBelow(curve.bestThreshold());
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public String inWords() {
    return "the best F1";
  }
}
