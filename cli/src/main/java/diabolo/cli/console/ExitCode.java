package diabolo.cli.console;

/** How the process ended, after {@code sysexits.h}. */
public enum ExitCode {
  OK(0),
  /** Training diverged; the best weights were kept. */
  DIVERGED(1),
  /** The command line asks for something that cannot be. */
  USAGE(2),
  /** Input that is there and wrong. */
  BAD_DATA(65),
  /** No input. */
  NO_INPUT(66),
  /** Something asked for does not work on this machine. */
  UNAVAILABLE(69),
  /** A mistake of ours. */
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

  /** The number that the process gives to its caller. */
  public int status() {
    return status;
  }
}
