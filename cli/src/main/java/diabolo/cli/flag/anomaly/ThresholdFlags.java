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

/** Options for the threshold between normal rows and anomalies. */
public final class ThresholdFlags {

  @Option(
      names = "--threshold",
      paramLabel = "NAME",
      completionCandidates = Choices.Thresholds.class,
      description =
          "How the threshold is set: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})."
              + " conformal guarantees --false-alarm-rate for any distribution of scores; quantile"
              + " is the plain quantile of the normal scores; tail extrapolates them with a"
              + " generalized Pareto distribution, for rates below 1 / number of normal rows; mad"
              + " is the median plus --deviations median absolute deviations; best-f1 and cost"
              + " optimize on the labeled rows of --tune.")
  private ThresholdName name = ThresholdName.CONFORMAL;

  @Option(
      names = "--false-alarm-rate",
      paramLabel = "SHARE",
      description =
          "Accepted share of normal rows that are called anomalous (default:"
              + " ${bundle:default.falseAlarmRate}), for conformal, quantile and tail.")
  private Double falseAlarmRate;

  @Option(
      names = "--deviations",
      paramLabel = "K",
      description =
          "Scaled median absolute deviations between the median and the threshold, for mad"
              + " (default: ${bundle:default.deviations}).")
  private Double deviations;

  @Option(
      names = "--costs",
      split = ",",
      paramLabel = "ALARM,MISS",
      description = "Costs of a false alarm and of a missed anomaly, such as 1,20, for cost.")
  private List<Double> costs = new ArrayList<>();

  /** The requested threshold rule. */
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
      throw Failure.usage("--threshold cost needs --costs ALARM,MISS, such as 1,20");
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
