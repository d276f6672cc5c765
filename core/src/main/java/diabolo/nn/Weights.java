package diabolo.nn;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * The parameters that layers read.
 *
 * @param flat vector [1, P]
 * @param areConstant whether they stay as they are from the recording on: products of few rows may
 *     then keep them in a form of their own
 */
public record Weights(Tensor flat, boolean areConstant) {

  /** Parameters that may change between two runs. */
  public static Weights of(Tensor flat) {
    return new Weights(flat, false);
  }

  /** Parameters that nobody modifies while the plan is used. */
  public static Weights constant(Tensor flat) {
    return new Weights(flat, true);
  }

  /** A tensor as an operand of a product: its first axis by all others. */
  Matrix matrix(Slot slot) {
    Matrix stored = Matrix.of(slot.of(flat));
    return areConstant ? stored.constant() : stored;
  }
}
