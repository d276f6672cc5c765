package diabolo.task.robust;

/**
 * Options of {@link RobustSplit}.
 *
 * @param lambda λ &gt; 0, weight of the sparse part in scaled units: smaller errors stay in the
 *     clean part. For cells, roughly a number of standard deviations of a column; for rows and
 *     columns, the Euclidean norm of all their errors
 * @param part structure of the sparse part
 * @param rounds number of alternations of training and splitting, ≥ 1; the training options give
 *     the epochs of one round
 * @since 0.1
 */
public record RobustSplitOptions(double lambda, SparsePart part, int rounds) {

  /** Refuses a λ that is not positive, and no rounds. */
  public RobustSplitOptions {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException("lambda must be > 0, got " + lambda);
    }
    if (!(rounds > 0)) {
      throw new IllegalArgumentException("rounds must be > 0, got " + rounds);
    }
  }

  /** Sparse cells, ten rounds. */
  public static RobustSplitOptions of(double lambda) {
    return new RobustSplitOptions(lambda, SparsePart.CELLS, 10);
  }

  /** The same with another structure of the sparse part. */
  public RobustSplitOptions withPart(SparsePart other) {
    return new RobustSplitOptions(lambda, other, rounds);
  }

  /** The same with another number of rounds. */
  public RobustSplitOptions withRounds(int other) {
    return new RobustSplitOptions(lambda, part, other);
  }
}
