package diabolo.kernel;

import diabolo.kernel.java.JavaMap;
import diabolo.kernel.java.JavaProduct;
import diabolo.kernel.java.SmallSum;
import diabolo.kernel.onednn.OneDnnPrimitive;

/**
 * A computation bound to its tensors: prepared once, run many times, without allocation.
 *
 * <p>The tensors must stay open as long as the operation is used.
 */
public sealed interface Operation extends AutoCloseable
    permits JavaMap, JavaProduct, NoOperation, OneDnnPrimitive, SmallSum {

  /** Computes the output from what the inputs hold now. */
  void run();

  /** Frees what was prepared; the tensors stay open. */
  @Override
  void close();
}
