package diabolo.cli.help;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that most people need, in the order of the short help; verbs with few show all. */
final class CommonOptions {

  private static final Map<String, List<String>> BY_VERB =
      Map.of(
          "train",
          List.of(
              "--output",
              "--kind",
              "--hidden",
              "--code",
              "--corruption",
              "--epochs",
              "--learning-rate",
              "--weight-decay",
              "--patience",
              "--validation",
              "--seed",
              "--schema",
              "--ignore-columns",
              "--window",
              "--report",
              "--test",
              "--resume",
              "--threads",
              "--help",
              "--help-all"),
          "anomalies",
          List.of(
              "--output",
              "--normal",
              "--false-alarm-rate",
              "--show",
              "--labels",
              "--label-column",
              "--train",
              "--report",
              "--histogram",
              "--ensemble",
              "--json",
              "--threads",
              "--help",
              "--help-all"),
          "impute",
          List.of(
              "--output",
              "--save-model",
              "--report",
              "--samples",
              "--uncertainty",
              "--seed",
              "--schema",
              "--ignore-columns",
              "--json",
              "--threads",
              "--help",
              "--help-all"),
          "generate",
          List.of(
              "--output",
              "--count",
              "--prior",
              "--seed",
              "--pictures",
              "--json",
              "--help",
              "--help-all"),
          "evaluate",
          List.of(
              "--json",
              "--jacobian-rows",
              "--likelihood-rows",
              "--manifold-picture",
              "--threads",
              "--help",
              "--help-all"),
          "split",
          List.of(
              "--output",
              "--lambda",
              "--by",
              "--clean",
              "--sparse",
              "--hidden",
              "--code",
              "--epochs",
              "--seed",
              "--json",
              "--threads",
              "--help",
              "--help-all"));

  private CommonOptions() {}

  static boolean hasTwoLengths(String verb) {
    return BY_VERB.containsKey(verb);
  }

  /**
   * The common options of a verb.
   *
   * @throws IllegalStateException if it has none of such a name
   */
  static List<OptionSpec> of(CommandSpec verb) {
    return BY_VERB.get(verb.name()).stream().map(name -> option(verb, name)).toList();
  }

  private static OptionSpec option(CommandSpec verb, String name) {
    OptionSpec option = verb.findOption(name);
    if (option == null) {
      throw new IllegalStateException(verb.name() + " has no option " + name);
    }
    return option;
  }
}
