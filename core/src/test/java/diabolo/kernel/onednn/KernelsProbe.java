package diabolo.kernel.onednn;

import diabolo.kernel.Kernels;

/** What a Java of its own says of its native kernels. */
final class KernelsProbe {

  private KernelsProbe() {}

  /** Prints their fingerprint. */
  public static void main(String... arguments) {
    System.out.println(Kernels.of(Kernels.Choice.ONEDNN).fingerprint());
  }
}
