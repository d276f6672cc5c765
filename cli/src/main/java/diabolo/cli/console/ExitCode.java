package diabolo.cli.console;

import java.util.Arrays;

/** Exit codes of the process, after {@code sysexits.h}. */
public enum ExitCode {
  OK(0),
  /** Training diverged; the best weights were kept. */
  DIVERGED(1),
  /** Options that are wrong or contradict each other. */
  USAGE(2),
  /** Malformed or unsuitable input. */
  BAD_DATA(65),
  /** No input. */
  NO_INPUT(66),
  /** A requested feature that does not work on this machine. */
  UNAVAILABLE(69),
  /** A bug in Diabolo. */
  BUG(70),
  OUT_OF_MEMORY(71),
  INPUT_OUTPUT(74),
  /** The terminal went away. */
  HUNG_UP(129),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /**
   * The code of a status.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ExitCode of(int status) {
    return Arrays.stream(values())
        .filter(code -> code.status == status)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no exit code is " + status));
  }

  /** The status that the process returns to its caller. */
  public int status() {
    return status;
  }
}
