package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A pool of daemon threads that divide the rows of an output among them. Nested work is not divided
 * again: inside a part, the rows of any pool are computed by the calling thread. Thread-safe.
 */
public final class Workers {

  /**
   * Number of multiplications below which the calling thread does the work alone, because waking
   * another thread would cost more.
   */
  private static final long MINIMUM_PARALLEL_WORK = 200_000;

  /** Work on some of the rows. */
  @FunctionalInterface
  public interface Rows {

    /** Computes rows [from, to) as worker number {@code worker}, from 0. */
    void run(int worker, int from, int to);
  }

  /** True for a thread that is computing a part. */
  private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

  private final int threads;
  private final ExecutorService pool;

  /** Starts the given number of daemon threads when they are first needed. */
  public Workers(int threads) {
    if (!(threads > 0)) {
      throw new IllegalArgumentException("threads must be > 0, got " + threads);
    }
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              // nothing of the thread that asks first, whose class loader may be that of a reloaded
              // part
              Thread thread = new Thread(null, task, "diabolo-kernels", 0, false);
              thread.setContextClassLoader(null);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The pool of the process, used by the Java kernels and all other Java work that is divided. Its
   * size is the system property {@code diabolo.threads} at first use, else the number of
   * processors.
   */
  public static Workers shared() {
    return Shared.WORKERS;
  }

  /** True if the calling thread is computing a part, so that further work is not divided. */
  public static boolean isPart() {
    return AT_WORK.get();
  }

  /**
   * Number of threads from the system property {@code diabolo.threads}, else the number of
   * processors.
   */
  private static int configuredThreads() {
    return Integer.getInteger("diabolo.threads", Runtime.getRuntime().availableProcessors());
  }

  /** Number of threads, including the caller. */
  public int threads() {
    return threads;
  }

  /**
   * Runs {@code body} over all rows, each once, and returns when all are done. An exception or
   * {@link Error} thrown by a part is rethrown unchanged after all parts have ended, so that no
   * thread still uses the caller's arrays afterwards.
   *
   * @param work approximate number of multiplications; small work is done by the caller alone
   */
  public void forRows(int rows, long work, Rows body) {
    int parts = work < MINIMUM_PARALLEL_WORK ? 1 : Math.min(threads, rows);
    if (parts <= 1 || AT_WORK.get()) {
      body.run(0, 0, rows);
      return;
    }
    List<Future<?>> pending = new ArrayList<>(parts - 1);
    Optional<Throwable> failure = Optional.empty();
    try {
      for (int part = 1; part < parts; part++) {
        int worker = part;
        int from = begin(rows, parts, worker);
        int to = begin(rows, parts, worker + 1);
        pending.add(pool.submit(() -> part(body, worker, from, to)));
      }
      part(body, 0, 0, begin(rows, parts, 1));
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
    for (Future<?> future : pending) {
      Optional<Throwable> other = failure(future);
      failure = failure.or(() -> other);
    }
    failure.ifPresent(Workers::rethrow);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("a part of the work failed", failure);
  }

  private static void part(Rows body, int worker, int from, int to) {
    AT_WORK.set(true);
    try {
      body.run(worker, from, to);
    } finally {
      AT_WORK.set(false);
    }
  }

  /** Holder of the pool of the process, created on first use. */
  private static final class Shared {
    static final Workers WORKERS = new Workers(configuredThreads());
  }

  private static int begin(int rows, int parts, int part) {
    return (int) ((long) rows * part / parts);
  }

  /**
   * Waits for a part and returns what it threw, if anything. An interruption does not end the wait:
   * parts are short, and the interrupting thread may free the memory that they use.
   */
  private static Optional<Throwable> failure(Future<?> future) {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return Optional.empty();
        } catch (InterruptedException e) {
          isInterrupted = true;
        } catch (ExecutionException e) {
          return Optional.of(e.getCause());
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
