package diabolo.kernel;

import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * The primitive computations: the matrix product, the convolution with its two adjoints and the
 * elementwise map, each with a fused chain of {@link PostOp}s, and the gather with its adjoint, the
 * scatter.
 *
 * <p>All are prepared against fixed tensors and then run many times. Implementations: {@code
 * JavaKernels}, complete and the same to the bit on every platform and for every number of threads;
 * {@code OneDnnKernels}, native and fast on x86_64. Thread-safe; the operations that they make are
 * not.
 *
 * @since 0.1
 */
public interface Kernels {

  /** Short name: {@code java} or {@code onednn}. */
  String name();

  /**
   * Library, version, instruction set, threads and precision, on which the last bits of results
   * depend.
   */
  String fingerprint();

  /**
   * Precision of the operands of products and convolutions; {@link Precision#F32} unless chosen by
   * {@link #at}.
   */
  Precision precision();

  /**
   * Returns the same kernels at another precision. {@link Precision#AUTO} gives float32 without
   * {@link #hasBfloat16()}.
   *
   * @throws IllegalStateException if the library has no such products on this processor
   */
  Kernels at(Precision precision);

  /**
   * Returns kernels of the same library that run each operation on the calling thread alone, if the
   * library supports it: for work so small that waking other threads costs more than it saves, and
   * for work already divided among threads. Bits may differ from those of several threads.
   */
  Kernels alone();

  /** True if the processor multiplies bfloat16; if not, rounding only costs time. */
  boolean hasBfloat16();

  /**
   * Prepares out ← steps(left · right), with operands at this {@link #precision()}.
   *
   * @param out [M, N]. Modified; must not share memory with the operands.
   * @param left [M, K]. Not modified.
   * @param right [K, N]. Not modified.
   * @param steps applied in order to each value; no column is broadcast here
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation product(Tensor out, Matrix left, Matrix right, List<PostOp> steps);

  /**
   * Bytes of the Java heap that a {@link #product} [M, K] · [K, N] takes at the least, beside its
   * tensors; 0 where its copies lie outside the heap.
   */
  default long heapBytes(long m, long k, long n) {
    return 0;
  }

  /**
   * Prepares z ← steps(conv(x, W)), the convolution of N pictures. Each output pixel has the same
   * bits whatever the other pictures are.
   *
   * @param z [N, outputs]. Modified; must not share memory with the operands.
   * @param x [N, inputs]. Not modified.
   * @param weight W [K, k·k·C], of which a packed copy may be kept if it is constant. Not modified.
   * @param steps against the shape [N · patches, K]; no column is broadcast here
   * @throws IllegalArgumentException if the shapes do not fit, with all
   */
  Operation convolve(
      Tensor z, Tensor x, Matrix weight, Convolution convolution, List<PostOp> steps);

  /**
   * Prepares x ← steps(convᵀ(z, W)), the adjoint of {@link #convolve} by its pictures, and the
   * transposed convolution: x[p, c] = Σ W[k, i, j, c] · z[q, k] over all patches q that contain the
   * pixel p, at their place (i, j).
   *
   * @param x [N, inputs]. Modified; must not share memory with the operands.
   * @param z [N, outputs]. Not modified.
   * @param weight W [K, k·k·C], of which a packed copy may be kept if it is constant. Not modified.
   * @param steps against the shape [N · H · W, C]; no column is broadcast here
   * @throws IllegalArgumentException if the shapes do not fit, with all
   */
  Operation convolveTransposed(
      Tensor x, Tensor z, Matrix weight, Convolution convolution, List<PostOp> steps);

  /**
   * Prepares W ← steps(Σ z ⊗ patches(x)), the adjoint of {@link #convolve} by its weight, summed
   * over the patches of all N pictures.
   *
   * @param weight W [K, k·k·C]. Modified; must not share memory with the operands.
   * @param z [N, outputs]. Not modified.
   * @param x [N, inputs]. Not modified.
   * @param steps against the shape of W; no column is broadcast here
   * @throws IllegalArgumentException if the shapes do not fit, with all
   */
  Operation convolveWeights(
      Tensor weight, Tensor z, Tensor x, Convolution convolution, List<PostOp> steps);

  /**
   * Prepares out ← steps(start).
   *
   * @param out [R, C]. Modified; may be the same tensor as {@code start} or as a full-shape
   *     operand.
   * @param start [R, C]. Not modified.
   * @param steps applied in order to each value; a column is broadcast by the first step only, for
   *     native kernels have no fast way to do it later
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation map(Tensor out, Tensor start, List<PostOp> steps);

  /**
   * Prepares out[n, i] ← in[n, index[i]], 0 where the index is −1; by blocks of values. The same
   * bits for all kernels.
   *
   * @param out [N, index.outputs]. Modified; must not share memory with {@code in}.
   * @param in [N, index.inputs]. Not modified.
   * @param index the positions
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation gather(Tensor out, Tensor in, Index index);

  /**
   * Prepares the adjoint of {@link #gather}: out[n, j] ← Σ in[n, i] over all i with index[i] = j,
   * in the order of i. The same bits for all kernels.
   *
   * @param out [N, index.inputs]. Modified; must not share memory with {@code in}.
   * @param in [N, index.outputs]. Not modified.
   * @param index the positions
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation scatter(Tensor out, Tensor in, Index index);

  /**
   * Allocates a tensor of zeros in the memory in which these kernels compute fastest, to be closed
   * by the caller. Java code reads and writes it like any other; kernels of a device use {@link
   * Tensor#over}.
   */
  Tensor allocate(Shape shape);

  /**
   * Runs operations one after the other, with the settings that the library needs; all that it sets
   * for the calling thread or the processor is restored when this returns. A device may continue to
   * compute afterwards, until {@link #await}.
   *
   * @param operations made by these kernels, or by them at another precision
   */
  void run(List<Operation> operations);

  /**
   * Waits until everything that the calling thread has {@link #run} is computed, so that Java code
   * may read and write the tensors. A {@link Plan} calls it before Java code and at its end.
   */
  void await();

  /** Choice of kernels. */
  enum Choice {
    /** Native kernels if they load and pass their self-test, else the Java kernels. */
    AUTO,
    /** oneDNN kernels, or an exception if they do not work. */
    ONEDNN,
    /** Java kernels. */
    JAVA
  }

  /** Returns the chosen kernels; loads native code at most once. See {@link KernelChoice}. */
  static Kernels of(Choice choice) {
    return KernelChoice.load(choice);
  }

  /** Returns the fastest kernels that work on this machine. */
  static Kernels fastest() {
    return of(Choice.AUTO);
  }

  /** Refuses operands that do not fit a product. */
  static void requireProduct(Tensor out, Matrix left, Matrix right, List<PostOp> steps) {
    if (left.columns() != right.rows()
        || out.rows() != left.rows()
        || out.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "cannot multiply [%d, %d] by [%d, %d] into %s"
              .formatted(left.rows(), left.columns(), right.rows(), right.columns(), out.shape()));
    }
    requireNoColumn(out, steps);
  }

  /** Refuses steps that do not fit the output of a convolution. */
  static void requireSteps(Tensor out, List<PostOp> steps) {
    requireNoColumn(out, steps);
  }

  /** Refuses operands that do not fit a map. */
  static void requireMap(Tensor out, Tensor start, List<PostOp> steps) {
    if (out.rows() != start.rows() || out.columns() != start.columns()) {
      throw new IllegalArgumentException("cannot map " + start.shape() + " into " + out.shape());
    }
    requireNoColumn(out, steps.isEmpty() ? steps : steps.subList(1, steps.size()));
  }

  /** Refuses tensors that do not fit a gather, or in reverse a scatter. */
  static void requireGather(Tensor out, Tensor in, Index index) {
    if (out.rows() != in.rows()
        || out.columns() != index.outputs()
        || in.columns() != index.inputs()) {
      throw new IllegalArgumentException(
          "cannot copy between %s and %s by an index from %d to %d values"
              .formatted(in.shape(), out.shape(), index.inputs(), index.outputs()));
    }
  }

  private static void requireNoColumn(Tensor out, List<PostOp> steps) {
    for (PostOp step : steps) {
      if (step instanceof PostOp.Combine combine
          && Broadcast.of(combine.other(), out.rows(), out.columns()) == Broadcast.COLUMN) {
        throw new IllegalArgumentException(
            "a column "
                + combine.other().shape()
                + " is broadcast only by the first step of a map");
      }
    }
  }
}
