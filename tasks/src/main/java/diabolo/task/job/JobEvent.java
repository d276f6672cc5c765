package diabolo.task.job;

import diabolo.train.option.TrainingEvent;
import java.nio.file.Path;

/** News of a job for its listener. */
public sealed interface JobEvent {

  /**
   * A checkpoint of an earlier training lies beside the output. This job does not go on from it,
   * and replaces it.
   *
   * @param checkpoint where it lies
   */
  record CheckpointReplaced(Path checkpoint) implements JobEvent {}

  /**
   * There is no checkpoint to go on from, and the job begins at the beginning.
   *
   * @param checkpoint where it would lie
   */
  record NothingToResume(Path checkpoint) implements JobEvent {}

  /**
   * A penalty chose between ways of computing it.
   *
   * @param sentence the choice and its reason, in plain words
   */
  record PenaltyChoice(String sentence) implements JobEvent {}

  /**
   * Something happened in the training.
   *
   * @param event what
   */
  record Training(TrainingEvent event) implements JobEvent {}
}
