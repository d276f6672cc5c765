package diabolo.nn.parameter;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * Parameters read by layers.
 *
 * @param flat flat vector [1, P]
 * @param areConstant whether they do not change after recording, so that products of few rows may
 *     keep packed copies
 */
public record Weights(Tensor flat, boolean areConstant) {

  /** Creates parameters that may change between two runs. */
  public static Weights of(Tensor flat) {
    return new Weights(flat, false);
  }

  /** Creates parameters that do not change while the plan is used. */
  public static Weights constant(Tensor flat) {
    return new Weights(flat, true);
  }

  /** Views a tensor as an operand of a product: its first axis by all others. */
  public Matrix matrix(Slot slot) {
    Matrix stored = Matrix.of(slot.of(flat));
    return areConstant ? stored.constant() : stored;
  }
}
