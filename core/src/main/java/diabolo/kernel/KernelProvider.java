package diabolo.kernel;

/**
 * Kernels of one library or device, found by {@link java.util.ServiceLoader}: the door through
 * which another device comes in without a change here.
 *
 * <p>A provider is made when the first kernels are asked for; its library loads in {@link #load}
 * only. Thread-safe.
 */
public interface KernelProvider {

  /** Short name, as {@link Kernels#name} gives it: {@code java}, {@code onednn}. */
  String name();

  /**
   * Preference among the providers that work here: the largest is taken; the Java kernels have 0.
   */
  int preference();

  /**
   * Loads the library, at most once in a process.
   *
   * @return kernels of float32 products
   * @throws LinkageError if the library is absent or does not fit this platform
   * @throws IllegalStateException if it loads and does not work, with the reason
   */
  Kernels load();
}
