package diabolo.kernel.java;

import diabolo.kernel.Kernels;
import diabolo.kernel.Operation;
import diabolo.kernel.Precision;
import diabolo.kernel.Step;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.List;

/**
 * The reference kernels: pure Java, always there.
 *
 * <p>Each output value is computed by one thread in one fixed order of additions, so results are
 * the same to the bit on every platform, for every number of threads, and for a row whatever other
 * rows stand in the batch.
 */
public final class JavaKernels implements Kernels {

  private final Workers workers;
  private final Precision precision;

  /** Kernels with threads of their own. */
  public JavaKernels(int threads) {
    this(new Workers(threads));
  }

  /** Kernels that divide rows among these threads. */
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

  /** These, which divide no small work and nothing that is divided already. */
  @Override
  public Kernels alone() {
    return this;
  }

  @Override
  public boolean hasBfloat16() {
    return false;
  }

  @Override
  public Operation product(Tensor out, Matrix left, Matrix right, List<Step> steps) {
    Kernels.requireProduct(out, left, right, steps);
    JavaProduct.Operands operands =
        new JavaProduct.Operands(left, right, precision.rounds(left, right));
    return new JavaProduct(workers, out, operands, new JavaSteps(out, steps));
  }

  @Override
  public Operation map(Tensor out, Tensor start, List<Step> steps) {
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

  /** Nothing: what was run is done. */
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
}
