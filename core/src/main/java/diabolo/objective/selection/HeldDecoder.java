package diabolo.objective.selection;

import diabolo.tensor.Tensor;

/** The reconstruction of codes by a decoder that is held constant: no gradient flows to it. */
@FunctionalInterface
public interface HeldDecoder {

  /** Records the loss of codes z [N, K], which stay as they are. */
  Loss record(Tensor code);

  /**
   * What was recorded.
   *
   * @param sums reconstruction loss of each row, summed over features [N, 1]
   * @param codeGradient the gradient of its batch mean with respect to the codes [N, K]
   */
  record Loss(Tensor sums, Tensor codeGradient) {}
}
