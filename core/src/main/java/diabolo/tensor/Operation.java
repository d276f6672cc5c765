package diabolo.tensor;

/**
 * A computation bound to its tensors: prepared once, run many times, without allocation.
 *
 * <p>The tensors must stay open as long as the operation is used.
 */
public sealed interface Operation extends AutoCloseable
    permits JavaIndexed, JavaMap, JavaProduct, NoOperation, OneDnnPrimitive, SmallSum {

  /** Computes the output from what the inputs hold now. */
  void run();

  /** Frees what was prepared; the tensors stay open. */
  @Override
  void close();
}
