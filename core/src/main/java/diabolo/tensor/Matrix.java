package diabolo.tensor;

/**
 * A two-dimensional view of a tensor, possibly transposed, as an operand of a product.
 *
 * @param tensor the memory: row-major [rows, columns], or [columns, rows] if transposed
 * @param rows rows of the operand
 * @param columns columns of the operand
 * @param isTransposed whether the operand is the transpose of the matrix in memory
 * @param isConstant whether the values do not change after a product is prepared, which may then
 *     keep a packed copy; used for right operands only
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

  /** Creates an operand whose values may change between two runs. */
  public Matrix(Tensor tensor, int rows, int columns, boolean isTransposed) {
    this(tensor, rows, columns, isTransposed, false);
  }

  /** Views a tensor as a matrix: its first axis by all others. */
  public static Matrix of(Tensor tensor) {
    return new Matrix(tensor, tensor.rows(), tensor.columns(), false);
  }

  /** Returns this operand, declared constant. */
  public Matrix constant() {
    return new Matrix(tensor, rows, columns, isTransposed, true);
  }

  /** Transpose, over the same memory. */
  public Matrix transposed() {
    return new Matrix(tensor, columns, rows, !isTransposed, isConstant);
  }
}
