package diabolo.cli.text;

import diabolo.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A description of this machine and of the parts of it that Diabolo uses. */
public final class SystemReport {

  private static final double MEBIBYTE = 1 << 20;

  private SystemReport() {}

  /** {@code diabolo 0.1.0}. */
  public static String version() {
    return "diabolo "
        + Optional.ofNullable(SystemReport.class.getPackage().getImplementationVersion())
            .orElse("development");
  }

  /** Name and value of each. */
  public static Map<String, Object> tree() {
    Runtime runtime = Runtime.getRuntime();
    Kernels kernels = Kernels.fastest();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", version());
    tree.put("kernels", kernels.fingerprint());
    tree.put("processors", runtime.availableProcessors());
    tree.put("java", Runtime.version() + " " + System.getProperty("java.vendor"));
    tree.put(
        "system",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    tree.put("heapMebibytes", Math.round(runtime.maxMemory() / MEBIBYTE));
    return tree;
  }

  /** The same, a line for each. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    tree().forEach((name, value) -> text.append("%-16s%s%n".formatted(name, value)));
    return text.toString().stripTrailing();
  }
}
