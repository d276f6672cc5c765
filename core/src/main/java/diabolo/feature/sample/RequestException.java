package diabolo.feature.sample;

/**
 * Exception for a request that a model or a table cannot satisfy, such as filling in missing cells
 * with a model trained without them; it holds the remedy as a value.
 *
 * @since 0.1
 */
public final class RequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final Remedy remedy;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, in one sentence without a full stop
   * @param remedy the remedy, whose words are appended to the message
   */
  public RequestException(String problem, Remedy remedy) {
    super(problem + "; " + remedy.inWords());
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Message without the remedy. */
  public String problem() {
    return problem;
  }

  /** Remedy as a value. */
  public Remedy remedy() {
    return remedy;
  }
}
