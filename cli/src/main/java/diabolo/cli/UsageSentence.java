package diabolo.cli;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.notation.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A sentence that says what is wrong with a command line, with a suggestion. */
final class UsageSentence {

  private UsageSentence() {}

  static int say(Console console, ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    console.say(
        "%s: %s (see '%s --help')"
            .formatted(command.qualifiedName(), problem(e, command), command.qualifiedName()));
    return ExitCode.USAGE.status();
  }

  private static String problem(ParameterException e, CommandSpec command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    // picocli's sentences, in the style of ours.
    String message = String.valueOf(e.getMessage()).replaceAll(" \\(<[^>]*>\\)", "");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String unknown(String word, CommandSpec command) {
    String name = word.replaceFirst("=.*", "");
    List<String> known = new ArrayList<>();
    if (name.startsWith("-")) {
      command.options().forEach(option -> known.addAll(List.of(option.names())));
    } else {
      known.addAll(command.subcommands().keySet());
    }
    Optional<String> meant = Spelling.nearest(name, known);
    String what =
        name.startsWith("-") ? "option" : command.subcommands().isEmpty() ? "argument" : "command";
    return "unknown %s '%s'%s"
        .formatted(what, name, meant.map(m -> ", did you mean '" + m + "'?").orElse(""));
  }
}
