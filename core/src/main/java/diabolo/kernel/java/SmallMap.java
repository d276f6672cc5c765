package diabolo.kernel.java;

import diabolo.kernel.Broadcast;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Maps of few values that give the same bits in Java as in oneDNN because every step rounds once. A
 * call of oneDNN wakes its threads, which costs more than the arithmetic of a small model.
 */
public final class SmallMap {

  /**
   * Number of values up to which Java is faster, measured with the steps of a 30-16-30 autoencoder.
   */
  static final int MOST_VALUES = 2048;

  private SmallMap() {}

  /** True if a map is small, over whole tensors, and rounds once in every step. */
  public static boolean suits(Tensor out, List<PostOp> steps) {
    return out.size() <= MOST_VALUES && steps.stream().allMatch(step -> suits(out, step));
  }

  private static boolean suits(Tensor out, PostOp step) {
    if (step instanceof PostOp.Combine combine) {
      Broadcast broadcast = Broadcast.of(combine.other(), out.rows(), out.columns());
      return broadcast == Broadcast.FULL || broadcast == Broadcast.SCALAR;
    }
    if (step instanceof PostOp.Affine affine) {
      // oneDNN multiplies and adds with one rounding
      return affine.offset() == 0 || Math.abs(affine.factor()) == 1;
    }
    if (step instanceof PostOp.Apply apply) {
      return switch (apply.function()) {
        case SQUARE, SQRT, ABS, RECIPROCAL -> true;
        case SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, EXP, LOG -> false;
      };
    }
    return step instanceof PostOp.Accumulate;
  }

  /** Prepares the map, treating its tensors as one row. */
  public static Operation of(JavaKernels kernels, Tensor out, Tensor start, List<PostOp> steps) {
    int size = out.size();
    List<PostOp> flat =
        steps.stream()
            .map(
                step ->
                    step instanceof PostOp.Combine combine && combine.other().size() == size
                        ? new PostOp.Combine(combine.operator(), combine.other().reshape(1, size))
                        : step)
            .toList();
    return kernels.map(out.reshape(1, size), start.reshape(1, size), flat);
  }
}
