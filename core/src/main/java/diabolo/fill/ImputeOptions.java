package diabolo.fill;

/**
 * How missing cells are filled in.
 *
 * @param rounds reconstructions, of which each sees the missing cells as the one before filled them
 *     in; 1 takes what the model puts there at once. Variational models have one
 * @param samples weighted draws of the code of a row, for variational models
 * @param seedNumber of these draws
 * @since 0.1
 */
public record ImputeOptions(int rounds, int samples, long seedNumber) {

  /** Refuses less than one round or draw. */
  public ImputeOptions {
    if (!(rounds >= 1)) {
      throw new IllegalArgumentException("rounds must be ≥ 1, got " + rounds);
    }
    if (!(samples >= 1)) {
      throw new IllegalArgumentException("samples must be ≥ 1, got " + samples);
    }
  }

  /** One round: the model was trained to fill in at once. A thousand weighted draws. */
  public static ImputeOptions defaults() {
    return new ImputeOptions(1, 1_000, 0);
  }

  /** The same with another number of rounds. */
  public ImputeOptions withRounds(int other) {
    return new ImputeOptions(other, samples, seedNumber);
  }

  /** The same with another number of weighted draws. */
  public ImputeOptions withSamples(int other) {
    return new ImputeOptions(rounds, other, seedNumber);
  }

  /** The same with another seed. */
  public ImputeOptions withSeed(long other) {
    return new ImputeOptions(rounds, samples, other);
  }
}
