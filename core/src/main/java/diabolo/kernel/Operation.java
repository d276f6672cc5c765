package diabolo.kernel;

/**
 * A computation bound to its tensors: prepared once, run many times, without allocation.
 *
 * <p>Implemented by kernels only (a rule of the build keeps the family closed). The tensors must
 * stay open as long as the operation is used. It is run by {@link Kernels#run}; made, run and
 * closed by any thread, one at a time.
 */
public interface Operation extends AutoCloseable {

  /** Computes the output from the current values of the inputs. */
  void run();

  /** Frees the prepared operation; the tensors stay open. */
  @Override
  void close();
}
