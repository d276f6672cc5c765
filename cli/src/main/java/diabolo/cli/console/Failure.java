package diabolo.cli.console;

/** What ends a command other than as it should, as one sentence. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A failure with that exit code, told in that sentence. */
  public Failure(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The command line asks for something that cannot be. */
  public static Failure usage(String sentence) {
    return new Failure(ExitCode.USAGE, sentence);
  }

  /** How the process is to end. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
