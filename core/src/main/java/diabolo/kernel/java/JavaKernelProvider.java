package diabolo.kernel.java;

import diabolo.kernel.KernelProvider;
import diabolo.kernel.Kernels;
import diabolo.tensor.Workers;

/** Provider of the Java kernels, one instance per process. */
public final class JavaKernelProvider implements KernelProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public JavaKernelProvider() {}

  @Override
  public String name() {
    return "java";
  }

  @Override
  public int preference() {
    return 0;
  }

  @Override
  public Kernels load() {
    return Holder.KERNELS;
  }

  private static final class Holder {
    static final JavaKernels KERNELS = new JavaKernels(Workers.shared());
  }
}
