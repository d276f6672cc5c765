package diabolo.kernel;

/**
 * Service that provides the kernels of one library or device, found by {@link
 * java.util.ServiceLoader}; a module adds a device by implementing it.
 *
 * <p>Providers are created when kernels are first requested; a library is loaded in {@link #load}
 * only. Thread-safe.
 *
 * @since 0.1
 */
public interface KernelProvider {

  /** Short name, equal to {@link Kernels#name}: {@code java}, {@code onednn}. */
  String name();

  /**
   * Preference among the providers that work on this machine: the largest is used; the Java kernels
   * have 0.
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
