package diabolo.cli.command;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diabolo completion}. */
@Command(
    name = "completion",
    header = "Print a completion script for bash and zsh.",
    footerHeading = "%nExample:%n",
    footer = "  source <(diabolo completion)")
public final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  /** A command that prints to that console. */
  public CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.print(AutoComplete.bash("diabolo", spec.root().commandLine()));
    return ExitCode.OK.status();
  }
}
