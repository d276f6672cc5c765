package diabolo.model;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * When what many threads use may be freed: not before all of them have left it. Calls enter and
 * leave, {@link #close} waits for them and lets no further one in. Thread-safe.
 *
 * <p>A thread that is inside may enter again, even while another waits to close: it would wait for
 * itself otherwise.
 */
final class Lifetime {

  private final String what;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean isClosed;
  private boolean isFreed;

  /**
   * A lifetime that has begun.
   *
   * @param what whose it is, in messages: {@code the model}
   */
  Lifetime(String what) {
    this.what = what;
  }

  /** A call, or part of one. */
  @FunctionalInterface
  interface Call<T, E extends Exception> {

    /** Does it. */
    T run() throws E;
  }

  /**
   * Does a call, during which nothing is freed.
   *
   * @throws IllegalStateException if it is closed
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
   * Lets nobody in from now on, waits until all have left, and frees once.
   *
   * @throws IllegalStateException if the calling thread is inside, and would wait for itself
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
