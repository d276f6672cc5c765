package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.cli.notation.Defaults;
import diabolo.cli.notation.ThresholdName;
import diabolo.threshold.BestF1;
import diabolo.threshold.ConformalRate;
import diabolo.threshold.LeastCost;
import diabolo.threshold.MedianDeviations;
import diabolo.threshold.ParetoTail;
import diabolo.threshold.ScoreQuantile;
import diabolo.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the cut between normal rows and anomalies lies. */
public final class ThresholdFlags {

  @Option(
      names = "--threshold",
      paramLabel = "NAME",
      completionCandidates = Choices.Thresholds.class,
      description =
          "How the cut is found: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). conformal"
              + " holds --false-alarm-rate whatever the scores; quantile is the plain quantile of"
              + " the normal scores; tail follows them beyond the largest one by a Pareto"
              + " distribution, for rates below one in their number; mad is --deviations above"
              + " their median; best-f1 and cost choose by labels, on the rows of --tune.")
  private ThresholdName name = ThresholdName.CONFORMAL;

  @Option(
      names = "--false-alarm-rate",
      paramLabel = "SHARE",
      description =
          "Share of normal rows that may be called anomalies (default:"
              + " ${bundle:default.falseAlarmRate}); of conformal, quantile and tail.")
  private Double falseAlarmRate;

  @Option(
      names = "--deviations",
      paramLabel = "K",
      description =
          "Median deviations between the median and the cut of mad (default:"
              + " ${bundle:default.deviations}).")
  private Double deviations;

  @Option(
      names = "--costs",
      split = ",",
      paramLabel = "ALARM,MISS",
      description = "What a false alarm and a missed anomaly cost, for cost, as 1,20.")
  private List<Double> costs = new ArrayList<>();

  /** The rule that was asked for. */
  public Threshold threshold() {
    refuseUnused();
    double rate = falseAlarmRate == null ? Defaults.falseAlarmRate() : falseAlarmRate;
    return switch (name) {
      case CONFORMAL -> new ConformalRate(rate);
      case QUANTILE -> new ScoreQuantile(rate);
      case TAIL -> ParetoTail.of(rate);
      case MAD -> deviations == null ? MedianDeviations.usual() : new MedianDeviations(deviations);
      case BEST_F1 -> new BestF1();
      case COST -> cost();
    };
  }

  private LeastCost cost() {
    if (costs.size() != 2) {
      throw Failure.usage("--threshold cost needs --costs ALARM,MISS, as 1,20");
    }
    return new LeastCost(costs.get(0), costs.get(1));
  }

  private void refuseUnused() {
    boolean hasRate =
        name == ThresholdName.CONFORMAL
            || name == ThresholdName.QUANTILE
            || name == ThresholdName.TAIL;
    refuse(falseAlarmRate != null && !hasRate, "--false-alarm-rate");
    refuse(deviations != null && name != ThresholdName.MAD, "--deviations");
    refuse(!costs.isEmpty() && name != ThresholdName.COST, "--costs");
  }

  private void refuse(boolean isUnused, String option) {
    if (isUnused) {
      throw Failure.usage(
          "%s has no effect with --threshold %s".formatted(option, Choices.name(name)));
    }
  }
}
