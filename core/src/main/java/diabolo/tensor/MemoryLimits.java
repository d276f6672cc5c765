package diabolo.tensor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Memory that a process may use, in bytes.
 *
 * @param heap largest size of the Java heap
 * @param outside most memory for tensors, which lie outside the heap
 * @param machine memory of the machine, or of the container if that is less; {@link Long#MAX_VALUE}
 *     where it is not known
 */
public record MemoryLimits(long heap, long outside, long machine) {

  /** The limits of this process. */
  public static MemoryLimits ofProcess() {
    long heap = Runtime.getRuntime().maxMemory();
    long machine =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return new MemoryLimits(heap, Math.min(machine, direct().orElse(machine)), machine);
  }

  /** Java's limit for direct buffers: its option, or else the size of the heap. */
  private static Optional<Long> direct() {
    try {
      return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
          .map(bean -> Long.parseLong(bean.getVMOption("MaxDirectMemorySize").getValue()))
          .map(bytes -> bytes > 0 ? bytes : Runtime.getRuntime().maxMemory());
    } catch (IllegalArgumentException otherJava) { // without the bean, or without the option
      return Optional.empty();
    }
  }
}
