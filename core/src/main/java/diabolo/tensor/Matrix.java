package diabolo.tensor;

/**
 * A two-dimensional reading of a tensor's memory, as an operand of a product.
 *
 * @param tensor the memory: row-major [rows, columns], or [columns, rows] if transposed
 * @param rows rows of the operand
 * @param columns columns of the operand
 * @param isTransposed whether the operand is the transpose of what lies in memory
 * @param isConstant whether the values stay as they are from the preparation of a product on, which
 *     may then keep them in a form of its own; looked at for right operands
 */
public record Matrix(
    Tensor tensor, int rows, int columns, boolean isTransposed, boolean isConstant) {

  /** Checks that the tensor holds rows · columns values. */
  public Matrix {
    if (tensor.size() != (long) rows * columns) {
      throw new IllegalArgumentException(
          "expected " + rows + " × " + columns + " values, got " + tensor);
    }
  }

  /** An operand whose values may change between two runs. */
  public Matrix(Tensor tensor, int rows, int columns, boolean isTransposed) {
    this(tensor, rows, columns, isTransposed, false);
  }

  /** The tensor as it lies: its first axis by all others. */
  public static Matrix of(Tensor tensor) {
    return new Matrix(tensor, tensor.rows(), tensor.columns(), false);
  }

  /** The same operand, whose values will not change any more. */
  public Matrix constant() {
    return new Matrix(tensor, rows, columns, isTransposed, true);
  }

  /** The transpose; nothing is moved. */
  public Matrix transposed() {
    return new Matrix(tensor, columns, rows, !isTransposed, isConstant);
  }
}
