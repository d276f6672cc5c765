package diabolo.task.job;

import diabolo.model.Autoencoder;
import diabolo.train.option.StopReason;
import java.nio.file.Path;
import java.util.List;

/**
 * The end of a job.
 *
 * @since 0.1
 */
public sealed interface JobResult {

  /**
   * Training has ended, and the model was written to the output.
   *
   * @param model the same in memory, to be closed by the caller
   * @param reason why training ended; a model that diverged has the best weights seen
   * @param notices findings about the model, one sentence each
   * @param seconds duration of this run of the job
   */
  record Finished(Autoencoder model, StopReason reason, List<String> notices, double seconds)
      implements JobResult, AutoCloseable {

    /** Keeps the notices as they are now. */
    public Finished {
      notices = List.copyOf(notices);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /**
   * The job was stopped; {@link TrainingJob#resume} continues from its checkpoint.
   *
   * @param checkpoint file of its state
   */
  record Interrupted(Path checkpoint) implements JobResult {}
}
