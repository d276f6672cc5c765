package diabolo.objective.selection;

import diabolo.tensor.Tensor;

/** Reconstruction of codes by a decoder held constant: its parameters get no gradient. */
@FunctionalInterface
public interface FrozenDecoder {

  /** Records the loss of codes z [N, K], which are not modified. */
  Loss record(Tensor code);

  /**
   * Recorded loss and its gradient.
   *
   * @param sums reconstruction loss of each row, summed over features [N, 1]
   * @param codeGradient the gradient of its batch mean with respect to the codes [N, K]
   */
  record Loss(Tensor sums, Tensor codeGradient) {}
}
