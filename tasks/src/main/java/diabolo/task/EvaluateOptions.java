package diabolo.task;

/**
 * How a model is measured.
 *
 * @param jacobianRows the first rows, at most so many, at which the encoder's Jacobian is formed; 0
 *     leaves it out
 */
public record EvaluateOptions(int jacobianRows) {

  /** Refuses a negative number. */
  public EvaluateOptions {
    if (!(jacobianRows >= 0)) {
      throw new IllegalArgumentException("jacobianRows must be ≥ 0, got " + jacobianRows);
    }
  }

  /** The Jacobian at up to 1,000 rows. */
  public static EvaluateOptions defaults() {
    return new EvaluateOptions(1000);
  }

  /** The same with another number of rows for the Jacobian. */
  public EvaluateOptions withJacobianRows(int other) {
    return new EvaluateOptions(other);
  }
}
