package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A few daemon threads among which the rows of an output are divided. What is divided already is
 * not divided again: inside a part, the rows of any workers are done by the thread that asks.
 * Thread-safe.
 */
public final class Workers {

  /** Work below this many multiplications is done by the caller: waking a thread costs more. */
  private static final long MINIMUM_PARALLEL_WORK = 200_000;

  /** Work on some of the rows. */
  @FunctionalInterface
  public interface Rows {

    /** Does rows [from, to) as worker number {@code worker}, from 0. */
    void run(int worker, int from, int to);
  }

  /** Whether the thread is at work on a part. */
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
   * Those of the process: the Java kernels' and those of whatever else in Java is divided. As many
   * as the system property {@code diabolo.threads} says at first use, else one a processor.
   */
  public static Workers shared() {
    return Shared.WORKERS;
  }

  /** Whether the calling thread is at work on a part, so that nothing is divided any further. */
  public static boolean isPart() {
    return AT_WORK.get();
  }

  /** The system property {@code diabolo.threads}, else the number of processors. */
  private static int configuredThreads() {
    return Integer.getInteger("diabolo.threads", Runtime.getRuntime().availableProcessors());
  }

  /** How many they are, the caller among them. */
  public int threads() {
    return threads;
  }

  /**
   * Runs {@code body} over all rows, each once, and returns when all are done. What a part throws,
   * an {@link Error} too, comes to the caller as it is, when all parts have ended: nobody is at
   * work on the caller's arrays when it goes on, whatever went wrong.
   *
   * @param work about how many multiplications it is; little is done by the caller alone
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

  /** Made on first use. */
  private static final class Shared {
    static final Workers WORKERS = new Workers(configuredThreads());
  }

  private static int begin(int rows, int parts, int part) {
    return (int) ((long) rows * part / parts);
  }

  /**
   * Waits for a part, and gives what it threw. An interruption waits too: a part is short, and
   * whoever interrupts may free the memory that it works on.
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
