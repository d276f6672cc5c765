package diabolo.kernel.java;

import diabolo.kernel.Convolution;
import diabolo.kernel.Kernels;
import diabolo.kernel.Operation;
import diabolo.kernel.PostOp;
import diabolo.kernel.Precision;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.List;

/**
 * Reference kernels in pure Java, always available.
 *
 * <p>Each output value is computed by one thread in one fixed order of additions, so results are
 * bit-identical on every platform, for every number of threads, and for a row whatever the other
 * rows of the batch.
 */
public final class JavaKernels implements Kernels {

  private final Workers workers;
  private final Precision precision;

  /** Creates kernels with their own threads. */
  public JavaKernels(int threads) {
    this(new Workers(threads));
  }

  /** Creates kernels that divide rows among these threads. */
  public JavaKernels(Workers workers) {
    this(workers, Precision.F32);
  }

  private JavaKernels(Workers workers, Precision precision) {
    this.workers = workers;
    this.precision = precision;
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String fingerprint() {
    return "java kernels 1, strict float32, any threads" + precision.mark();
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public Kernels at(Precision wanted) {
    Precision taken = wanted == Precision.AUTO ? Precision.F32 : wanted;
    return taken == precision ? this : new JavaKernels(workers, taken);
  }

  /**
   * Returns these kernels: they run small work on the calling thread, as they do inside work
   * already divided.
   */
  @Override
  public Kernels alone() {
    return this;
  }

  @Override
  public boolean hasBfloat16() {
    return false;
  }

  /** Both operands are copied, and the right one is packed. */
  @Override
  public long heapBytes(long m, long k, long n) {
    return Float.BYTES * (m * k + 2 * k * n);
  }

  @Override
  public Operation product(Tensor out, Matrix left, Matrix right, List<PostOp> steps) {
    Kernels.requireProduct(out, left, right, steps);
    JavaProduct.Operands operands =
        new JavaProduct.Operands(left, right, precision.rounds(left, right));
    return new JavaProduct(workers, out, operands, new JavaSteps(out, steps));
  }

  @Override
  public Operation convolve(
      Tensor z, Tensor x, Matrix weight, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, weight);
    Tensor out = convolution.byPatch(z);
    Kernels.requireSteps(out, steps);
    return new JavaConvolution(
        workers,
        convolution,
        new JavaConvolution.Operands(x, weight, false, rounds(convolution, x)),
        new JavaSteps(out, steps));
  }

  @Override
  public Operation convolveTransposed(
      Tensor x, Tensor z, Matrix weight, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, weight);
    Tensor out = convolution.byPixel(x);
    Kernels.requireSteps(out, steps);
    return new JavaConvolution(
        workers,
        convolution,
        new JavaConvolution.Operands(z, weight, true, rounds(convolution, x)),
        new JavaSteps(out, steps));
  }

  @Override
  public Operation convolveWeights(
      Tensor weight, Tensor z, Tensor x, Convolution convolution, List<PostOp> steps) {
    convolution.require(z, x, Matrix.of(weight));
    Tensor out = weight.reshape(convolution.filters(), convolution.depth());
    Kernels.requireSteps(out, steps);
    return new JavaConvolutionWeights(
        workers,
        convolution,
        new JavaConvolutionWeights.Operands(z, x, rounds(convolution, x)),
        new JavaSteps(out, steps));
  }

  private boolean rounds(Convolution convolution, Tensor x) {
    return precision.rounds(convolution, x.rows());
  }

  @Override
  public Operation map(Tensor out, Tensor start, List<PostOp> steps) {
    Kernels.requireMap(out, start, steps);
    return new JavaMap(workers, out, start, new JavaSteps(out, steps));
  }

  @Override
  public Tensor allocate(Shape shape) {
    return Tensor.allocate(shape);
  }

  @Override
  public void run(List<Operation> operations) {
    operations.forEach(Operation::run);
  }

  /** Returns at once: operations are complete when {@link #run} returns. */
  @Override
  public void await() {}

  @Override
  public Operation gather(Tensor out, Tensor in, Index index) {
    Kernels.requireGather(out, in, index);
    return JavaIndexed.gather(workers, out, in, index);
  }

  @Override
  public Operation scatter(Tensor out, Tensor in, Index index) {
    Kernels.requireGather(in, out, index);
    return JavaIndexed.scatter(workers, out, in, index);
  }

  @Override
  public String toString() {
    return name();
  }
}
