package diabolo.cli;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.cli.console.MemorySentence;
import diabolo.cli.help.HelpPage;
import diabolo.cli.notation.Defaults;
import diabolo.cli.notation.OptionNotation;
import diabolo.cli.text.RemedyText;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Starts the command line, and turns every failure into one sentence on standard error and an exit
 * code.
 */
public final class Main {

  private static final String QUIET = "--quiet";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Numbers are written with a point and the digits 0 to 9, in every country.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    // One line for the few warnings of the library, such as that it must do without native kernels.
    System.setProperty("java.util.logging.SimpleFormatter.format", "diabolo: %5$s%n");
    System.exit(run(Console.ofProcess(), args));
  }

  /** Runs one command and returns its exit code. */
  static int run(Console console, String... args) {
    List<String> arguments = Arrays.asList(args);
    // of the words, because commands are given their console before the words are read
    boolean isQuiet = arguments.contains(QUIET);
    CommandLine line = commandLine(console, isQuiet ? console.silenced() : console, arguments);
    try {
      return line.execute(args);
    } catch (Throwable e) {
      return report(console, e, arguments.contains("--debug"));
    }
  }

  /** The command with all its verbs; those that the arguments name can be run. */
  static CommandLine commandLine(Console console, List<String> arguments) {
    return commandLine(console, console, arguments);
  }

  /**
   * The command whose verbs print to one console and whose errors to another.
   *
   * @param console for errors and help
   * @param quiet for what verbs print
   */
  private static CommandLine commandLine(Console console, Console quiet, List<String> arguments) {
    DiaboloCommand root = new DiaboloCommand(quiet);
    CommandLine line = new CommandLine(root);
    line.getCommandSpec().addOption(quietOption());
    Verb.addTo(line, quiet, arguments);
    OptionNotation.teach(line);
    HelpPage.layOut(line);
    return line.setResourceBundle(new Defaults())
        .setExecutionStrategy(Main::runLast)
        .setDefaultValueProvider(OptionNotation::shown)
        .setOut(new PrintWriter(console.data(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.messages(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.isColored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, words) -> UsageSentence.say(console, e))
        .setExecutionExceptionHandler((e, command, result) -> report(console, e, root.isDebug()));
  }

  private static OptionSpec quietOption() {
    return OptionSpec.builder(QUIET)
        .type(boolean.class)
        .scopeType(CommandLine.ScopeType.INHERIT)
        .description("Print errors only: no progress, choices or notes.")
        .build();
  }

  private static int runLast(CommandLine.ParseResult parsed) {
    try {
      OutputPaths.require(parsed);
      ArgumentOrder.require(parsed);
    } catch (Failure e) {
      throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "refused", e);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int report(Console console, Throwable e, boolean isDebug) {
    if (isDebug) {
      e.printStackTrace(console.messages());
    }
    if (e instanceof Console.ReaderLeft) {
      return ExitCode.OK.status();
    }
    ExitCode code = code(e);
    console.say("diabolo: " + sentence(e, code));
    return code.status();
  }

  private static ExitCode code(Throwable e) {
    if (e instanceof Failure failure) {
      return failure.exitCode();
    } else if (e instanceof UncheckedIOException unchecked) {
      return code(unchecked.getCause());
    } else if (e instanceof DataException data) {
      return data.reason() == DataException.Reason.NO_INPUT ? ExitCode.NO_INPUT : ExitCode.BAD_DATA;
    } else if (e instanceof IOException) {
      return ExitCode.INPUT_OUTPUT;
    } else if (e instanceof IllegalArgumentException) {
      return ExitCode.USAGE;
    }
    return e instanceof OutOfMemoryError ? ExitCode.OUT_OF_MEMORY : ExitCode.BUG;
  }

  private static String sentence(Throwable e, ExitCode code) {
    if (e instanceof UncheckedIOException unchecked) {
      return sentence(unchecked.getCause(), code);
    }
    return switch (code) {
      case INPUT_OUTPUT -> trouble(e);
      case OUT_OF_MEMORY -> MemorySentence.of((OutOfMemoryError) e);
      case BUG ->
          "this is a mistake in Diabolo, please report it: %s (--debug shows where)".formatted(e);
      default -> RemedyText.sentence(e);
    };
  }

  /** A sentence for an I/O error; for some errors the system gives the file's name alone. */
  private static String trouble(Throwable e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile()
          + ": "
          + (e instanceof NoSuchFileException
              ? "there is no such file or folder"
              : e instanceof AccessDeniedException
                  ? "permission denied"
                  : file.getClass().getSimpleName());
    }
    return String.valueOf(e.getMessage());
  }
}
