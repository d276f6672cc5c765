package diabolo.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few daemon threads among which the rows of an output are divided. Thread-safe. */
final class Workers {

  /** Work below this many multiplications is done by the caller: waking a thread costs more. */
  private static final long MINIMUM_PARALLEL_WORK = 200_000;

  /** A piece of work: rows [from, to), done by worker number {@code worker}. */
  @FunctionalInterface
  interface Rows {
    void run(int worker, int from, int to);
  }

  private final int threads;
  private final ExecutorService pool;

  Workers(int threads) {
    if (!(threads > 0)) {
      throw new IllegalArgumentException("threads must be > 0, got " + threads);
    }
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "diabolo-kernels");
              thread.setDaemon(true);
              return thread;
            });
  }

  int threads() {
    return threads;
  }

  /** Runs {@code body} over all rows; the division does not change any result. */
  void forRows(int rows, long work, Rows body) {
    int parts = work < MINIMUM_PARALLEL_WORK ? 1 : Math.min(threads, rows);
    if (parts <= 1) {
      body.run(0, 0, rows);
      return;
    }
    List<Future<?>> pending = new ArrayList<>(parts - 1);
    for (int part = 1; part < parts; part++) {
      int worker = part;
      pending.add(
          pool.submit(
              () -> body.run(worker, begin(rows, parts, worker), begin(rows, parts, worker + 1))));
    }
    body.run(0, 0, begin(rows, parts, 1));
    for (Future<?> future : pending) {
      await(future);
    }
  }

  private static int begin(int rows, int parts, int part) {
    return (int) ((long) rows * part / parts);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while computing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a kernel failed", e.getCause());
    }
  }
}
