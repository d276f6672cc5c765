package diabolo.nn;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * A fully connected layer.
 *
 * <pre>  y = φ(x Wᵀ + b)    x [N, D], W [K, D] (rows are units), b [1, K], y [N, K]  </pre>
 *
 * @param weight place of W, or of Wᵀ for a tied layer
 * @param bias place of b
 * @param activation φ
 * @param isTied whether W is the transpose of another layer's weight
 */
public record Dense(Slot weight, Slot bias, Activation activation, boolean isTied) {

  /** D. */
  public int inputs() {
    return isTied ? weight.rows() : weight.columns();
  }

  /** K. */
  public int outputs() {
    return isTied ? weight.columns() : weight.rows();
  }

  /** W [K, D] within a flat vector of parameters. */
  Matrix weight(Tensor flat) {
    Matrix stored = Matrix.of(weight.of(flat));
    return isTied ? stored.transposed() : stored;
  }
}
