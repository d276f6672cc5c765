package diabolo.nn;

import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * A fully connected layer.
 *
 * <pre>  y = φ(x Wᵀ + b)    x [N, D], W [K, D] (rows are units), b [1, K], y [N, K]
 *   or φ((x − c) Wᵀ + b) with a center c [1, D], a parameter too  </pre>
 *
 * @param weight place of W, or of Wᵀ for a tied layer
 * @param bias place of b
 * @param activation φ
 * @param isTied whether W is the transpose of another layer's weight
 * @param center place of c, if the layer has one; may be another layer's bias
 */
public record Dense(
    Slot weight, Slot bias, Activation activation, boolean isTied, Optional<Slot> center) {

  /** A layer without a center. */
  public Dense(Slot weight, Slot bias, Activation activation, boolean isTied) {
    this(weight, bias, activation, isTied, Optional.empty());
  }

  /** The same with a center. */
  public Dense withCenter(Slot other) {
    return new Dense(weight, bias, activation, isTied, Optional.of(other));
  }

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
