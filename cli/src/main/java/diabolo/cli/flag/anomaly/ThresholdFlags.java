package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.notation.Family;
import diabolo.notation.FamilyNotation;
import diabolo.notation.Notation;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.threshold.Threshold;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options for the threshold between normal rows and anomalies. */
public final class ThresholdFlags {

  private static final FamilyNotation<Threshold> RULES = FamilyNotation.of(Threshold.class);

  /** The names of the rules: a rule may have to wait for another option for its arguments. */
  static final class Rules implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RULES.names().iterator();
    }
  }

  @Option(
      names = "--threshold",
      paramLabel = "HOW",
      completionCandidates = Rules.class,
      description =
          "How the threshold is set: ${bundle:thresholds} (default: ${bundle:anomalies.threshold})."
              + " conformal guarantees --false-alarm-rate for any distribution of scores; quantile"
              + " is the plain quantile of the normal scores; tail extrapolates them with a"
              + " generalized Pareto distribution, for rates below 1 / number of normal rows; mad"
              + " is the median plus --deviations median absolute deviations; best-f1 and cost"
              + " optimize on the labeled rows of --tune.")
  private String rule = RULES.text(DetectAnomaliesOptions.defaults().threshold());

  @Option(
      names = "--false-alarm-rate",
      paramLabel = "SHARE",
      description =
          "Accepted share of normal rows that are called anomalous (default:"
              + " ${bundle:conformal.rate}), for conformal, quantile and tail.")
  private Double falseAlarmRate;

  @Option(
      names = "--deviations",
      paramLabel = "K",
      description =
          "Scaled median absolute deviations between the median and the threshold, for mad"
              + " (default: ${bundle:mad.deviations}).")
  private Double deviations;

  @Option(
      names = "--costs",
      split = ",",
      paramLabel = "ALARM,MISS",
      description = "Costs of a false alarm and of a missed anomaly, such as 1,20, for cost.")
  private List<Double> costs = new ArrayList<>();

  /** The requested threshold rule. */
  public Threshold threshold() {
    Set<String> components = components();
    if (components.contains("miss") && costs.size() != 2 && !rule.contains(":")) {
      throw Failure.usage("--threshold cost needs --costs ALARM,MISS, such as 1,20");
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(arguments("--false-alarm-rate", falseAlarmRate, components.contains("rate")));
    arguments.addAll(arguments("--deviations", deviations, components.contains("deviations")));
    for (Double cost : costs) {
      arguments.addAll(arguments("--costs", cost, components.contains("miss")));
    }
    try {
      return RULES.parse(arguments.isEmpty() ? rule : rule + ":" + String.join(",", arguments));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--threshold: " + e.getMessage());
    }
  }

  /** The components of the rule; none if there is no rule of that name. */
  private Set<String> components() {
    String name = rule.replaceFirst(":.*", "");
    return Family.of(Threshold.class)
        .member(name)
        .map(member -> Set.copyOf(Notation.components(member.asSubclass(Record.class))))
        .orElse(Set.of());
  }

  private List<String> arguments(String option, Double given, boolean isTaken) {
    if (given == null) {
      return List.of();
    }
    if (!isTaken) {
      throw Failure.usage("%s has no effect with --threshold %s".formatted(option, rule));
    }
    if (rule.contains(":")) {
      throw Failure.usage("%s and --threshold %s exclude each other".formatted(option, rule));
    }
    return List.of(given.toString());
  }
}
