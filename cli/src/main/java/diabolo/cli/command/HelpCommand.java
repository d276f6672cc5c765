package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.help.ManPage;
import diabolo.notation.Spelling;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diabolo help}. */
@Command(
    name = "help",
    header = "Explain a command, or print its manual page.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  diabolo help train",
      "  diabolo help train --all",
      "  diabolo help train --man | man -l -"
    })
public final class HelpCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
  private String verb;

  @Option(names = "--all", description = "With all options.")
  private boolean isAll;

  @Option(names = "--man", description = "As a manual page in the format of man(1).")
  private boolean isManual;

  /** A command that prints to that console. */
  public HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine asked = asked();
    if (isManual) {
      console.print(ManPage.of(asked.getCommandSpec()));
    } else if (isAll && asked.getCommandSpec().findOption("--help-all") != null) {
      asked.execute("--help-all");
    } else {
      asked.execute("--help");
    }
    return ExitCode.OK.status();
  }

  private CommandLine asked() {
    CommandLine root = spec.root().commandLine();
    Map<String, CommandLine> verbs = root.getSubcommands();
    if (verb == null) {
      return root;
    } else if (verbs.containsKey(verb)) {
      return verbs.get(verb);
    }
    throw Failure.usage(
        "unknown command '%s'%s"
            .formatted(
                verb,
                Spelling.nearest(verb, verbs.keySet())
                    .map(", did you mean '%s'?"::formatted)
                    .orElse("")));
  }
}
