package diabolo.cli.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page for {@code man}, written from the options of a command, in the macros of man(7).
 */
public final class ManPage {

  private ManPage() {}

  /** The page of a command. */
  public static String of(CommandSpec command) {
    StringBuilder page = new StringBuilder();
    String name = command.qualifiedName("-");
    page.append(".TH %s 1 \"\" \"Diabolo\"%n".formatted(name.toUpperCase(Locale.ROOT)));
    page.append(".SH NAME%n%s \\- %s%n".formatted(name, text(command.usageMessage().header())));
    page.append(".SH SYNOPSIS%n.B %s%n".formatted(escaped(synopsis(command))));
    section(page, "DESCRIPTION", command.usageMessage().description());
    if (!command.positionalParameters().isEmpty()) {
      page.append(".SH ARGUMENTS%n".formatted());
      command.positionalParameters().forEach(argument -> entry(page, argument));
    }
    page.append(".SH OPTIONS%n".formatted());
    command.options().stream().filter(o -> !o.hidden()).forEach(option -> entry(page, option));
    if (!command.subcommands().isEmpty()) {
      page.append(".SH COMMANDS%n".formatted());
      command
          .subcommands()
          .forEach(
              (verb, line) -> entry(page, verb, line.getCommandSpec().usageMessage().header()));
    }
    String[] footer = command.usageMessage().footer();
    if (footer.length > 0) {
      page.append(".SH EXAMPLES%n.nf%n".formatted());
      for (String line : footer) {
        page.append(escaped(formatted(line))).append(System.lineSeparator());
      }
      page.append(".fi%n".formatted());
    }
    return page.toString();
  }

  private static String synopsis(CommandSpec command) {
    String[] written = command.usageMessage().customSynopsis();
    return written.length > 0
        ? written[0]
        : command.qualifiedName() + " [OPTIONS]" + arguments(command);
  }

  private static String arguments(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(argument -> " " + argument.paramLabel())
        .collect(Collectors.joining());
  }

  private static void section(StringBuilder page, String title, String... paragraphs) {
    if (paragraphs.length > 0) {
      page.append(".SH %s%n%s%n".formatted(title, text(paragraphs)));
    }
  }

  private static void entry(StringBuilder page, PositionalParamSpec argument) {
    entry(page, argument.paramLabel(), argument.description());
  }

  private static void entry(StringBuilder page, OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    entry(page, String.join(", ", List.of(option.names())) + label, option.description());
  }

  private static void entry(StringBuilder page, String term, String... description) {
    page.append(".TP%n.B %s%n%s%n".formatted(escaped(term), text(description)));
  }

  private static String text(String... paragraphs) {
    return Arrays.stream(paragraphs)
        .map(paragraph -> escaped(formatted(paragraph)))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String formatted(String template) {
    return String.format(Locale.ROOT, template);
  }

  /** A text without macros: dots and quotes at the start of a line, hyphens and backslashes. */
  private static String escaped(String text) {
    return text.lines()
        .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
        .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
