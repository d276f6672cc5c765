package diabolo.kernel.onednn;

import diabolo.kernel.Kernels;
import java.util.Map;

/** A report of OpenMP on its environment when a Java process of its own loads it. */
final class WaitingProbe {

  private WaitingProbe() {}

  /** Sets a variable, the first argument, to the second, and loads the native kernels. */
  public static void main(String... arguments) {
    OpenMp.prepare(Map.of(arguments[0], arguments[1]), System.getenv());
    System.out.println(Kernels.of(Kernels.Choice.ONEDNN).fingerprint());
  }
}
