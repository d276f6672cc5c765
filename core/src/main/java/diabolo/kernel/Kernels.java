package diabolo.kernel;

import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * The three computations that everything else is made of: the matrix product and the value-wise
 * map, each with a fused chain of {@link Step}s, and the indexed copy with its adjoint.
 *
 * <p>All are prepared against fixed tensors and then run many times. Implementations: {@code
 * JavaKernels}, complete and the same to the bit on every platform and for every number of threads;
 * {@code OneDnnKernels}, native and fast on x86_64. Thread-safe; the operations that they make are
 * not.
 */
public interface Kernels {

  /** Short name: {@code java} or {@code onednn}. */
  String name();

  /**
   * Library, version, instruction set, threads and precision: what the last bits of results depend
   * on.
   */
  String fingerprint();

  /** What {@link #product} takes; {@link Precision#F32} unless made by {@link #at}. */
  Precision precision();

  /**
   * The same kernels at a precision. {@link Precision#AUTO} gives float32 where there are no {@link
   * #hasBfloat16()}.
   *
   * @throws IllegalStateException if the library has no such products on this processor
   */
  Kernels at(Precision precision);

  /**
   * The same library, each of whose operations runs on the thread that asks for it alone, where the
   * library can be told so: for work so small that waking threads costs more, and for work that is
   * divided among threads before it comes here. Bits may differ from those of many threads.
   */
  Kernels alone();

  /** Whether the processor multiplies bfloat16; without, rounding only costs time. */
  boolean hasBfloat16();

  /**
   * out ← steps(left · right), of operands at this {@link #precision()}.
   *
   * @param out [M, N]. Modified; must not share memory with the operands.
   * @param left [M, K]. Not modified.
   * @param right [K, N]. Not modified.
   * @param steps applied in order to each value; no column is broadcast here
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation product(Tensor out, Matrix left, Matrix right, List<Step> steps);

  /**
   * out ← steps(start).
   *
   * @param out [R, C]. Modified; may be the same tensor as {@code start} or as a full-shape
   *     operand.
   * @param start [R, C]. Not modified.
   * @param steps applied in order to each value; a column is broadcast by the first step only, for
   *     native kernels have no fast way to do it later
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation map(Tensor out, Tensor start, List<Step> steps);

  /**
   * out[n, i] ← in[n, index[i]], 0 where the index is −1; by blocks of values. The same bits for
   * all kernels.
   *
   * @param out [N, index.outputs]. Modified; must not share memory with {@code in}.
   * @param in [N, index.inputs]. Not modified.
   * @param index the positions
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation gather(Tensor out, Tensor in, Index index);

  /**
   * The adjoint of {@link #gather}: out[n, j] ← Σ in[n, i] over all i with index[i] = j, in the
   * order of i. The same bits for all kernels.
   *
   * @param out [N, index.inputs]. Modified; must not share memory with {@code in}.
   * @param in [N, index.outputs]. Not modified.
   * @param index the positions
   * @throws IllegalArgumentException if the shapes do not fit, with both
   */
  Operation scatter(Tensor out, Tensor in, Index index);

  /**
   * A new tensor of zeros where these kernels compute fastest, to be closed by the caller. Java
   * code reads and writes it as any other; kernels of a device use {@link Tensor#over}.
   */
  Tensor allocate(Shape shape);

  /**
   * Runs operations one after the other, as the library needs it around its own: all that it sets
   * for the calling thread or the processor is as before when this returns. A device may go on
   * computing afterwards, until {@link #await}.
   *
   * @param operations made by these kernels, or by them at another precision
   */
  void run(List<Operation> operations);

  /**
   * Returns when all that the calling thread has {@link #run} is computed, and Java code may read
   * and write the tensors. A {@link Plan} asks for it before it calls Java code and at its end.
   */
  void await();

  /** Which kernels to use. */
  enum Choice {
    /** The native ones where they load and pass their self-test, else the Java ones. */
    AUTO,
    /** oneDNN or an error. */
    ONEDNN,
    /** Pure Java. */
    JAVA
  }

  /** The kernels of that choice; loads native code at most once. See {@link KernelChoice}. */
  static Kernels of(Choice choice) {
    return KernelChoice.load(choice);
  }

  /** The fastest kernels that work here. */
  static Kernels fastest() {
    return of(Choice.AUTO);
  }

  /** Refuses operands that do not fit a product. */
  static void requireProduct(Tensor out, Matrix left, Matrix right, List<Step> steps) {
    if (left.columns() != right.rows()
        || out.rows() != left.rows()
        || out.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "cannot multiply [%d, %d] by [%d, %d] into %s"
              .formatted(left.rows(), left.columns(), right.rows(), right.columns(), out.shape()));
    }
    requireNoColumn(out, steps);
  }

  /** Refuses operands that do not fit a map. */
  static void requireMap(Tensor out, Tensor start, List<Step> steps) {
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

  private static void requireNoColumn(Tensor out, List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Step.Combine combine
          && Broadcast.of(combine.other(), out.rows(), out.columns()) == Broadcast.COLUMN) {
        throw new IllegalArgumentException(
            "a column "
                + combine.other().shape()
                + " is broadcast only by the first step of a map");
      }
    }
  }
}
