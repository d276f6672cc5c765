package diabolo.kernel.java;

import diabolo.kernel.Operation;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.Arrays;

/**
 * A product of a row with a matrix, or of a matrix with a column, so small that a native call costs
 * more than its arithmetic, such as a sum over a batch. Sums are in double precision.
 */
public final class SmallSum implements Operation {

  /**
   * Longest rows summed here, whatever the number of rows, so that the batch size changes no bit.
   */
  private static final int LONGEST_ROW = 64;

  /** Largest number of rows summed here; a block of rows in a trained model has no more. */
  private static final int MOST_ROWS = 256;

  private final Tensor out;
  private final Matrix left;
  private final Matrix right;
  private final JavaSteps steps;
  private final float[] leftValues;
  private final float[] rightValues;
  private final double[] sums;
  private final float[] values;
  private final JavaScratch scratch;

  /** Binds the sum to its tensors; {@link #suits} says for which operands. */
  public SmallSum(Tensor out, Matrix left, Matrix right, JavaSteps steps) {
    this.out = out;
    this.left = left;
    this.right = right;
    this.steps = steps;
    this.leftValues = new float[left.tensor().size()];
    this.rightValues = new float[right.tensor().size()];
    this.sums = new double[out.columns()];
    this.values = new float[out.columns()];
    this.scratch = JavaScratch.of(out.columns());
  }

  /** True if this class computes the product. */
  public static boolean suits(Matrix left, Matrix right) {
    boolean isColumn = right.columns() == 1 && !left.isTransposed();
    boolean isRow = left.rows() == 1 && !right.isTransposed();
    return (isColumn && right.rows() <= LONGEST_ROW && left.rows() <= MOST_ROWS)
        || (isRow && (long) right.rows() * right.columns() <= SmallMap.MOST_VALUES);
  }

  @Override
  public void run() {
    left.tensor().copyTo(leftValues);
    right.tensor().copyTo(rightValues);
    for (int row = 0; row < out.rows(); row++) {
      if (sums.length == 1) {
        sums[0] = rowTimesColumn(row * rightValues.length);
      } else {
        addRows();
      }
      for (int j = 0; j < sums.length; j++) {
        values[j] = (float) sums[j];
      }
      steps.finish(values, scratch, row, 0, values.length);
    }
  }

  private double rowTimesColumn(int at) {
    double even = 0;
    double odd = 0;
    int k = 0;
    for (; k + 1 < rightValues.length; k += 2) {
      even += (double) leftValues[at + k] * rightValues[k];
      odd += (double) leftValues[at + k + 1] * rightValues[k + 1];
    }
    return k < rightValues.length
        ? even + odd + (double) leftValues[at + k] * rightValues[k]
        : even + odd;
  }

  /** Sums the right rows, each times its value of the left row. */
  private void addRows() {
    Arrays.fill(sums, 0);
    for (int k = 0; k < leftValues.length; k++) {
      double factor = leftValues[k];
      int at = k * sums.length;
      for (int j = 0; j < sums.length; j++) {
        sums[j] += factor * rightValues[at + j];
      }
    }
  }

  @Override
  public void close() {}
}
