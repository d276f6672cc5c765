package diabolo.kernel;

import static org.junit.jupiter.api.Assumptions.abort;

import diabolo.kernel.java.JavaKernels;

/** The kernels that a test runs on; skips the test with a message where they do not work. */
public final class KernelsUnderTest {

  private KernelsUnderTest() {}

  public static Kernels of(Kernels.Choice choice) {
    try {
      return Kernels.of(choice);
    } catch (IllegalStateException absent) {
      return abort(absent.getMessage());
    }
  }

  /** Error that one function may add to a value: a few units in the last place, or oneDNN's own. */
  static double functionError(Kernels kernels, double value) {
    return kernels instanceof JavaKernels
        ? 0x1p-23 * Math.abs(value) + Float.MIN_VALUE
        : 1e-5 * Math.max(1, Math.abs(value));
  }
}
