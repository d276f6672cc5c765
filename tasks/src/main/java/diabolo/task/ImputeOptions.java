package diabolo.task;

/**
 * How missing cells are filled in.
 *
 * @param rounds reconstructions, of which each sees the missing cells as the one before filled them
 *     in; 1 takes what the model puts there at once
 */
public record ImputeOptions(int rounds) {

  /** Refuses less than one round. */
  public ImputeOptions {
    if (!(rounds >= 1)) {
      throw new IllegalArgumentException("rounds must be ≥ 1, got " + rounds);
    }
  }

  /** One round: the model was trained to fill in at once. */
  public static ImputeOptions defaults() {
    return new ImputeOptions(1);
  }
}
