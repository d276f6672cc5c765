package diabolo.fill;

/**
 * Options of {@link Impute}.
 *
 * @param rounds number of reconstructions, each of the row as the previous one completed it;
 *     variational models use one
 * @param samples importance-weighted draws of the code of each row, for variational models
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

  /** Options for these numbers of rounds and draws, and this seed. */
  public static ImputeOptions of(int rounds, int samples, long seedNumber) {
    return new ImputeOptions(rounds, samples, seedNumber);
  }

  /** One round, as the model was trained, and a thousand weighted draws. */
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
