package diabolo.model;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lifetime of a resource shared by threads: it is freed only after all calls that use it have
 * ended. {@link #close} waits for running calls and refuses new ones. Thread-safe.
 *
 * <p>Calls may be nested, even while another thread waits to close; otherwise the nested call would
 * wait for itself.
 */
final class Lifetime {

  private final String what;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean isClosed;
  private boolean isFreed;

  /**
   * Begins a lifetime.
   *
   * @param what name of the resource in messages: {@code the model}
   */
  Lifetime(String what) {
    this.what = what;
  }

  /** A call that uses the resource. */
  @FunctionalInterface
  interface Call<T, E extends Exception> {

    /** Runs the call. */
    T run() throws E;
  }

  /**
   * Runs a call, during which the resource is not freed.
   *
   * @throws IllegalStateException if the resource is closed
   */
  <T, E extends Exception> T during(Call<T, E> call) throws E {
    enter();
    try {
      return call.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void enter() {
    if (isClosed && lock.getReadHoldCount() == 0) {
      throw closed();
    }
    // tried, not waited for: it fails only where one who closes has found nobody inside
    if (!lock.readLock().tryLock()) {
      throw closed();
    }
    if (isClosed && lock.getReadHoldCount() == 1) {
      lock.readLock().unlock();
      throw closed();
    }
  }

  private IllegalStateException closed() {
    return new IllegalStateException(what + " is closed");
  }

  /**
   * Refuses new calls, waits for running ones, and frees the resource once.
   *
   * @throws IllegalStateException if the calling thread is within a call, and would wait for itself
   */
  void close(Runnable free) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          what + " cannot be closed from within one of its own calls, which it would wait for");
    }
    isClosed = true;
    lock.writeLock().lock();
    try {
      if (!isFreed) {
        isFreed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
