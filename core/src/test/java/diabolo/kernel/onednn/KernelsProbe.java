package diabolo.kernel.onednn;

import diabolo.kernel.Kernels;

/** A report on native kernels from a Java process of its own. */
final class KernelsProbe {

  private KernelsProbe() {}

  /** Prints their fingerprint. */
  public static void main(String... arguments) {
    System.out.println(Kernels.of(Kernels.Choice.ONEDNN).fingerprint());
  }
}
