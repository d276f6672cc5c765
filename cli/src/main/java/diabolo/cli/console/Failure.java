package diabolo.cli.console;

/** A failure of a command, told in one sentence. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A failure with that exit code, told in that sentence. */
  public Failure(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** A failure caused by wrong usage of the command line. */
  public static Failure usage(String sentence) {
    return new Failure(ExitCode.USAGE, sentence);
  }

  /** The exit code of the process. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
