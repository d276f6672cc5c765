package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * Ctrl-C, SIGTERM and, if the system has it, the SIGHUP of a closed terminal, as a request to stop:
 * the first signal is noted, the second ends the process at once. A SIGHUP that the process was
 * started to ignore, as by {@code nohup}, stays ignored.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

  private static final Map<String, ExitCode> SIGNALS =
      Map.of("HUP", ExitCode.HUNG_UP, "INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED);

  private final Console console;
  private final Map<String, Object> before = new LinkedHashMap<>();
  private volatile ExitCode wish = ExitCode.OK;

  private Interruption(Console console) {
    this.console = console;
    SIGNALS.forEach(
        (signal, code) -> before.put(signal, Signals.register(signal, () -> note(code))));
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
    console.say("\nstopping: writing a checkpoint (press again to stop at once)");
  }

  /** Whether a stop was requested. */
  @Override
  public boolean getAsBoolean() {
    return wish != ExitCode.OK;
  }

  /** The exit code for the signal. */
  ExitCode exitCode() {
    return wish;
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
