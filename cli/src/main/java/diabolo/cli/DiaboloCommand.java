package diabolo.cli;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.text.SystemReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code diabolo}. */
@Command(
    name = "diabolo",
    synopsisSubcommandLabel = "COMMAND",
    header = "Autoencoders on the JVM: train, evaluate, detect anomalies, impute, generate.",
    description =
        "DATA is one or more paths: .csv[.gz], .xlsx, .parquet, .json, .npy, .npz (file.npz:NAME"
            + " selects an array), IDX (…-ubyte[.gz]), a PNG or JPEG picture, a folder of pictures, or"
            + " - for standard input.",
    footerHeading = "%nStart here:%n",
    footer = {
      "  diabolo quickstart",
      "",
      "Exit codes: 0 success, 1 training diverged, 2 wrong usage, 65 bad data, 66 no input, 69 not"
          + " available on this machine, 70 internal error, 71 out of memory, 74 input or output"
          + " error, 129, 130 and 143 interrupted."
    })
final class DiaboloCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(names = "--version", description = "Print the version; with -v also the kernels.")
  private boolean isVersion;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print more messages.")
  private boolean isVerbose;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean isDebug;

  DiaboloCommand(Console console) {
    this.console = console;
  }

  boolean isDebug() {
    return isDebug;
  }

  @Override
  public Integer call() throws IOException {
    if (isVersion) {
      console.print(isVerbose ? SystemReport.text() : SystemReport.version());
      return ExitCode.OK.status();
    }
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.status();
  }
}
