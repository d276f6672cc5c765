package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * Ctrl-C and SIGTERM as a wish that can be asked for: the first one is noted, the second ends the
 * process at once.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

  private final Console console;
  private final Object interruptBefore;
  private final Object terminateBefore;
  private volatile ExitCode wish = ExitCode.OK;

  private Interruption(Console console) {
    this.console = console;
    this.interruptBefore = Signals.register("INT", () -> note(ExitCode.INTERRUPTED));
    this.terminateBefore = Signals.register("TERM", () -> note(ExitCode.TERMINATED));
  }

  /** Listens until closed. */
  static Interruption listen(Console console) {
    return new Interruption(console);
  }

  private void note(ExitCode code) {
    if (wish != ExitCode.OK) {
      Runtime.getRuntime().halt(code.status());
    }
    wish = code;
    console.say("\nstopping: writing a checkpoint (again to stop at once)");
  }

  /** Whether somebody wants this to stop. */
  @Override
  public boolean getAsBoolean() {
    return wish != ExitCode.OK;
  }

  /** The exit code that says so. */
  ExitCode exitCode() {
    return wish;
  }

  @Override
  public void close() {
    Signals.unregister("INT", interruptBefore);
    Signals.unregister("TERM", terminateBefore);
  }
}
