package diabolo.task.robust;

/**
 * How data are split into what a model explains and a sparse rest.
 *
 * @param lambda λ &gt; 0, price of the sparse part in scaled units: errors below it stay with the
 *     model. Of cells about how many deviations of a column an error must have; of rows and columns
 *     the length of the whole row or column of errors
 * @param part what is sparse
 * @param rounds how often training and splitting alternate, ≥ 1; the epochs of the training options
 *     are those of a round
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

  /** Few cells, ten rounds. */
  public static RobustSplitOptions of(double lambda) {
    return new RobustSplitOptions(lambda, SparsePart.CELLS, 10);
  }

  /** The same with another part sparse. */
  public RobustSplitOptions withPart(SparsePart other) {
    return new RobustSplitOptions(lambda, other, rounds);
  }

  /** The same with another number of rounds. */
  public RobustSplitOptions withRounds(int other) {
    return new RobustSplitOptions(lambda, part, other);
  }
}
