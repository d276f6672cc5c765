package diabolo.kernel.onednn;

import diabolo.kernel.KernelProvider;
import diabolo.kernel.Kernels;
import java.util.List;

/** Provider of the oneDNN kernels, on x86_64. */
public final class OneDnnKernelProvider implements KernelProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public OneDnnKernelProvider() {}

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public int preference() {
    return 1;
  }

  @Override
  public Kernels load() {
    String architecture = System.getProperty("os.arch");
    if (!List.of("amd64", "x86_64").contains(architecture)) {
      throw new IllegalStateException("oneDNN is used on x86_64 only, this is " + architecture);
    }
    return OneDnnKernels.load();
  }
}
