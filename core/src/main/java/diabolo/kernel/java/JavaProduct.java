package diabolo.kernel.java;

import diabolo.kernel.Operation;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.Arrays;

/**
 * A matrix product in Java.
 *
 * <p>The operands are copied to the heap once per run, a constant right operand once in all; then
 * blocks of output rows are accumulated by rows of the right operand, four at a time, in loops that
 * C2 turns into vector instructions. The order of additions over k depends on k alone.
 */
final class JavaProduct implements Operation {

  /** Columns, inner terms and rows of a block: 64 KiB of right operand, used for every row. */
  private static final int PIECE = 256;

  private static final int DEPTH = 64;
  private static final int ROWS = 64;
  private static final int TILE = 32;

  private final Workers workers;
  private final Tensor out;
  private final Matrix left;
  private final Matrix right;
  private final boolean isRounded;
  private final JavaSteps steps;
  private final int width;
  private final float[][][] packed;
  private final float[] rightValues;
  private final float[] leftValues;
  private final JavaSums leftSums;
  private final float[] leftTurned;
  private final float[][][] sums;
  private final JavaScratch[] scratch;

  /**
   * Operands of the product.
   *
   * @param left [M, K]
   * @param right [K, N]
   * @param areRounded whether the copies are rounded to bfloat16
   */
  record Operands(Matrix left, Matrix right, boolean areRounded) {}

  JavaProduct(Workers workers, Tensor out, Operands operands, JavaSteps steps) {
    this.workers = workers;
    this.out = out;
    this.left = operands.left();
    this.right = operands.right();
    this.isRounded = operands.areRounded();
    this.steps = steps;
    this.width = Math.max(1, Math.min(PIECE, out.columns()));
    int pieces = (out.columns() + width - 1) / width;
    this.packed = new float[pieces][right.rows()][width];
    this.rightValues = new float[right.isConstant() ? 0 : right.tensor().size()];
    this.leftValues = new float[left.tensor().size()];
    this.leftSums = new JavaSums(leftValues);
    this.leftTurned = left.isTransposed() ? new float[leftValues.length] : leftValues;
    this.sums = new float[workers.threads()][Math.min(ROWS, out.rows())][width];
    this.scratch = JavaScratch.of(workers.threads(), width);
    if (right.isConstant()) {
      pack(new float[right.tensor().size()]);
    }
  }

  @Override
  public void run() {
    if (!right.isConstant()) {
      pack(rightValues);
    }
    copy(left, leftTurned);
    if (left.isTransposed()) {
      transpose(leftTurned, leftValues, left.columns(), left.rows());
    }
    long work = (long) out.size() * left.columns();
    workers.forRows(out.rows(), work, this::rows);
  }

  /** Packs the right operand; {@code values} is scratch of its tensor's size. */
  private void pack(float[] values) {
    copy(right, values);
    for (int piece = 0; piece < packed.length; piece++) {
      pack(values, packed[piece], piece * width);
    }
  }

  private void copy(Matrix operand, float[] values) {
    operand.tensor().copyTo(values);
    if (isRounded) {
      Bfloat16.round(values);
    }
  }

  /** Packs one piece of columns: target[k][j] ← right operand (k, column + j). */
  private void pack(float[] values, float[][] target, int column) {
    int count = Math.min(width, out.columns() - column);
    if (!right.isTransposed()) {
      for (int k = 0; k < target.length; k++) {
        System.arraycopy(values, k * out.columns() + column, target[k], 0, count);
      }
      return;
    }
    int inner = right.rows();
    for (int top = 0; top < inner; top += TILE) {
      int bottom = Math.min(top + TILE, inner);
      for (int j = 0; j < count; j++) {
        for (int k = top; k < bottom; k++) {
          target[k][j] = values[(column + j) * inner + k];
        }
      }
    }
  }

  private void rows(int worker, int from, int to) {
    for (int top = from; top < to; top += ROWS) {
      int bottom = Math.min(top + ROWS, to);
      for (int piece = 0; piece < packed.length; piece++) {
        block(worker, top, bottom, piece);
      }
    }
  }

  /** Computes output rows [top, bottom) of one piece of columns. */
  private void block(int worker, int top, int bottom, int piece) {
    float[][] sum = sums[worker];
    int inner = left.columns();
    int column = piece * width;
    for (int row = top; row < bottom; row++) {
      Arrays.fill(sum[row - top], 0);
    }
    for (int first = 0; first < inner; first += DEPTH) {
      int last = Math.min(first + DEPTH, inner);
      for (int row = top; row < bottom; row++) {
        leftSums.addTo(sum[row - top], packed[piece], row * inner, first, last);
      }
    }
    int count = Math.min(width, out.columns() - column);
    for (int row = top; row < bottom; row++) {
      steps.finish(sum[row - top], scratch[worker], row, column, count);
    }
  }

  /** Transposes source [rows, columns] into target [columns, rows], in tiles that fit the cache. */
  private static void transpose(float[] source, float[] target, int rows, int columns) {
    for (int top = 0; top < rows; top += TILE) {
      for (int side = 0; side < columns; side += TILE) {
        int bottom = Math.min(top + TILE, rows);
        int end = Math.min(side + TILE, columns);
        for (int i = top; i < bottom; i++) {
          for (int j = side; j < end; j++) {
            target[j * rows + i] = source[i * columns + j];
          }
        }
      }
    }
  }

  @Override
  public void close() {}
}
