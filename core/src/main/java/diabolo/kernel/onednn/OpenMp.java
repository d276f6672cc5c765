package diabolo.kernel.onednn;

import com.sun.jna.Function;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Map;

/**
 * Number of OpenMP threads for native work of the calling thread: {@code omp_set_num_threads} of
 * the OpenMP library used by oneDNN, which has no such function itself.
 *
 * <p>OpenMP keeps the number for each thread of the operating system. It is set before native work
 * and restored after it, so that other users of OpenMP in the same process are not affected. A
 * virtual thread stays on its carrier thread between the two, because there are only native calls
 * in between, and it leaves the carrier only when Java code blocks.
 */
final class OpenMp {

  private static final Map<String, String> NAMES =
      Map.of("set", "omp_set_num_threads", "threads", "omp_get_max_threads");

  /**
   * Environment variables of OpenMP that decide how the threads of a team wait for each other, with
   * their values, for programs that use the library. Left to themselves the threads spin 300,000
   * times before they sleep, which on a busy machine takes the processor from the thread that they
   * wait for; {@code docs/performance.md} has the measurement. Variables already set in the
   * environment take precedence.
   */
  static final Map<String, String> WAITING = Map.of("GOMP_SPINCOUNT", "1000");

  /** Environment variables by which users choose how the threads of a team wait. */
  private static final List<String> DECIDE = List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT");

  private OpenMp() {}

  /**
   * Sets environment variables of this process natively, unless the user has chosen how threads
   * wait. OpenMP reads them once, when it is loaded; Java code does not see them.
   *
   * @param environment the variables of the process when it began
   * @return whether they are set now
   */
  static boolean prepare(Map<String, String> waiting, Map<String, String> environment) {
    if (waiting.isEmpty() || DECIDE.stream().anyMatch(environment::containsKey)) {
      return false;
    }
    useOwnNatives();
    try {
      Function setenv = NativeLibrary.getProcess().getFunction("setenv");
      waiting.forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, 0}));
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * Configures JNA, unless the process has done so, to load its own native library and not that of
   * a system package, which may have another version.
   */
  private static void useOwnNatives() {
    OneDnnKernels.setWhereUnset("jna.nosys", "true");
  }

  /**
   * Looks up the functions in the dependencies of a library; false if there are none, as on systems
   * where dependencies cannot be searched.
   *
   * @param library file of a loaded library
   */
  static boolean load(String library) {
    useOwnNatives();
    try {
      FunctionMapper names = (any, method) -> NAMES.get(method.getName());
      Map<String, Object> options = Map.of(Library.OPTION_FUNCTION_MAPPER, names);
      Native.register(OpenMp.class, NativeLibrary.getInstance(library, options));
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * Sets the number of threads, including the calling one, for its next native calls.
   *
   * @return the previous number, for {@link #restore}
   */
  static int take(int threads) {
    int before = threads();
    if (before != threads) {
      set(threads);
    }
    return before;
  }

  /** Restores the number of threads that was set before {@link #take}. */
  static void restore(int before, int threads) {
    if (before != threads) {
      set(before);
    }
  }

  static native void set(int threads);

  static native int threads();
}
