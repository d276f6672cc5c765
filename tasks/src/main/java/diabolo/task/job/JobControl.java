package diabolo.task.job;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The two lines between a job and whoever started it.
 *
 * @param listener told what happens, in the job's own thread
 * @param stopRequested asked after each step; true ends the job with a checkpoint. Asked in the
 *     job's thread, answered by whichever thread wants it to stop
 */
public record JobControl(Consumer<JobEvent> listener, BooleanSupplier stopRequested) {

  /** Nobody listens and nobody stops it. */
  public static JobControl quiet() {
    return new JobControl(event -> {}, () -> false);
  }
}
