package diabolo.tensor;

import java.util.List;

/**
 * The reference kernels: pure Java, always there.
 *
 * <p>Each output value is computed by one thread in one fixed order of additions, so results are
 * the same to the bit on every platform, for every number of threads, and for a row whatever other
 * rows stand in the batch.
 */
final class JavaKernels implements Kernels {

  private final Workers workers;

  JavaKernels(int threads) {
    this.workers = new Workers(threads);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String fingerprint() {
    return "java kernels 1, strict float32, any threads";
  }

  @Override
  public Operation product(Tensor out, Matrix left, Matrix right, List<Step> steps) {
    Kernels.requireProduct(out, left, right, steps);
    return new JavaProduct(workers, out, left, right, new JavaSteps(out, steps));
  }

  @Override
  public Operation map(Tensor out, Tensor start, List<Step> steps) {
    Kernels.requireMap(out, start, steps);
    return new JavaMap(workers, out, start, new JavaSteps(out, steps));
  }
}
