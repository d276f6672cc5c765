package diabolo.task.job;

import java.nio.file.Path;

/**
 * A checkpoint is of another training than the one that is to go on from it. To go on would use
 * other hyperparameters than were asked for, without a word.
 */
public final class OtherJob extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  OtherJob(Path checkpoint, String difference) {
    super("%s is from a training with other options (%s)".formatted(checkpoint, difference));
  }
}
