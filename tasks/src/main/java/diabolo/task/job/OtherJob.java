package diabolo.task.job;

import java.nio.file.Path;

/**
 * A checkpoint that belongs to another training than the one that is to resume. Resuming would
 * silently use other hyperparameters than requested.
 *
 * @since 0.1
 */
public final class OtherJob extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  OtherJob(Path checkpoint, String difference) {
    super("%s is from a training with other options (%s)".formatted(checkpoint, difference));
  }
}
