package diabolo.kernel.onednn;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;

/**
 * How many threads OpenMP takes for what the calling thread asks next: {@code omp_set_num_threads}
 * of the very library that oneDNN runs on, which has no such call of its own.
 */
final class OpenMp {

  /** What each thread has asked for last; 0 while it has asked for nothing. */
  private static final ThreadLocal<int[]> ASKED = ThreadLocal.withInitial(() -> new int[1]);

  private OpenMp() {}

  /**
   * Finds the function among what a library was linked with; false where there is none, as on
   * systems whose libraries do not tell of theirs.
   *
   * @param library a file that is loaded already
   */
  static boolean load(String library) {
    // JNA's own native part, never that of a system's package, which may be of another version
    System.setProperty("jna.nosys", System.getProperty("jna.nosys", "true"));
    try {
      FunctionMapper names = (any, method) -> "omp_set_num_threads";
      Map<String, Object> options = Map.of(Library.OPTION_FUNCTION_MAPPER, names);
      Native.register(OpenMp.class, NativeLibrary.getInstance(library, options));
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Lets the next calls of this thread take so many threads, itself among them. */
  static void take(int threads) {
    int[] asked = ASKED.get();
    if (asked[0] != threads) {
      set(threads);
      asked[0] = threads;
    }
  }

  private static native void set(int threads);
}
