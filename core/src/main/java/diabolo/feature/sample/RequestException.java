package diabolo.feature.sample;

/**
 * A request that cannot be met by what it was made of, such as filling in cells by a model that
 * knows no missing ones; with the remedy as a value.
 */
public final class RequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final Remedy remedy;

  /**
   * A request that cannot be met.
   *
   * @param problem what is wrong, in one sentence without a full stop
   * @param remedy what helps
   */
  public RequestException(String problem, Remedy remedy) {
    super(problem + "; " + remedy.inWords());
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The sentence without the remedy. */
  public String problem() {
    return problem;
  }

  /** What helps. */
  public Remedy remedy() {
    return remedy;
  }
}
