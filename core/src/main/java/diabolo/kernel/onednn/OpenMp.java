package diabolo.kernel.onednn;

import com.sun.jna.Function;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Map;

/**
 * How many threads OpenMP takes for what the calling thread asks next: {@code omp_set_num_threads}
 * of the very library that oneDNN runs on, which has no such call of its own.
 *
 * <p>OpenMP keeps the number for each thread of the operating system. It is set before native work
 * and restored after it, so that others who use OpenMP in the same process find it as they left it.
 * A virtual thread stays on its thread of the operating system between the two, because nothing but
 * calls of native code stands there: it leaves its carrier only where Java code blocks.
 */
final class OpenMp {

  private static final Map<String, String> NAMES =
      Map.of("set", "omp_set_num_threads", "threads", "omp_get_max_threads");

  /**
   * How the threads of a team wait for each other, as environment variables of OpenMP and their
   * values: the one place that decides it for programs that use the library. Empty leaves it to
   * OpenMP, whose threads spin for a while before they sleep, which is fastest on a machine that
   * does nothing else and slow on a busy one. Variables that the environment sets already win.
   */
  static final Map<String, String> WAITING = Map.of();

  /** The variables by which a user may have decided how threads wait. */
  private static final List<String> DECIDE = List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT");

  private OpenMp() {}

  /**
   * Sets environment variables of this process, natively, where the user has not decided how
   * threads wait. OpenMP reads them once, when it is loaded; the Java process itself does not see
   * them.
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
   * Tells JNA, where the process has not decided otherwise, to take its own native part and never
   * that of a system's package, which may be of another version.
   */
  private static void useOwnNatives() {
    OneDnnKernels.setWhereUnset("jna.nosys", "true");
  }

  /**
   * Finds the functions among what a library was linked with; false where there are none, as on
   * systems whose libraries do not tell of theirs.
   *
   * @param library a file that is loaded already
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
   * Lets the next native calls of this thread take so many threads, itself among them.
   *
   * @return what to {@link #restore}
   */
  static int take(int threads) {
    int before = threads();
    if (before != threads) {
      set(threads);
    }
    return before;
  }

  /** Ends what {@link #take} of so many threads began. */
  static void restore(int before, int threads) {
    if (before != threads) {
      set(before);
    }
  }

  static native void set(int threads);

  static native int threads();
}
