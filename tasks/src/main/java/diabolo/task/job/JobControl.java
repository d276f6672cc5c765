package diabolo.task.job;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The connection between a job and its owner: events in one direction, a request to stop in the
 * other.
 *
 * @param listener receiver of events, called in the job's thread
 * @param stopRequested queried after each step, in the job's thread; true ends the job with a
 *     checkpoint
 * @since 0.1
 */
public record JobControl(Consumer<JobEvent> listener, BooleanSupplier stopRequested) {

  /** A control that ignores events and never stops the job. */
  public static JobControl quiet() {
    return new JobControl(event -> {}, () -> false);
  }
}
