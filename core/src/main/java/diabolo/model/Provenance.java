package diabolo.model;

import java.util.Optional;

/**
 * Provenance of a model, to make it reproducible.
 *
 * @param library name and version of this library
 * @param kernels library, instruction set, threads and precision of the training, with the reason
 *     for the precision if another than float32 was requested
 * @param dataSource origin of the rows, for display
 * @param dataDigest SHA-256 of the rows, hexadecimal
 * @param rows number of rows read, including held-out rows
 * @param seed the seed of all random numbers
 * @param options the training options as JSON
 * @param bestEpoch the epoch whose weights were kept; 0 for the starting weights
 * @param stopReason reason why training ended, for display
 * @param startedFrom SHA-256 of the parameters of the model from which training started, if it did
 *     not start from random weights
 * @since 0.1
 */
public record Provenance(
    String library,
    String kernels,
    String dataSource,
    String dataDigest,
    long rows,
    long seed,
    String options,
    int bestEpoch,
    String stopReason,
    Optional<String> startedFrom) {

  /** Phrase for the weights that were kept, such as "the weights of epoch 7". */
  public String kept() {
    return weightsOf(bestEpoch);
  }

  /** Phrase for the weights after an epoch, or before the first one, 0. */
  public static String weightsOf(int epoch) {
    return epoch == 0 ? "the starting weights" : "the weights of epoch " + epoch;
  }
}
