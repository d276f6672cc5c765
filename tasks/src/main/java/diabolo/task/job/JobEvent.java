package diabolo.task.job;

import diabolo.train.option.TrainingEvent;
import java.nio.file.Path;

/**
 * An event of a job.
 *
 * @since 0.1
 */
public sealed interface JobEvent {

  /**
   * The calibration of the written model: what it rests on, or why there is none.
   *
   * @param sentence in plain words
   */
  record Calibration(String sentence) implements JobEvent {}

  /**
   * A checkpoint of an earlier training lies beside the output. This job does not resume it, and
   * replaces it.
   *
   * @param checkpoint its file
   */
  record CheckpointReplaced(Path checkpoint) implements JobEvent {}

  /**
   * There is no checkpoint to resume from, and the job starts from the first epoch.
   *
   * @param checkpoint the file that does not exist
   */
  record NothingToResume(Path checkpoint) implements JobEvent {}

  /**
   * A penalty chose between ways of computing it.
   *
   * @param sentence the choice and its reason, in plain words
   */
  record PenaltyChoice(String sentence) implements JobEvent {}

  /**
   * An event of the training.
   *
   * @param event of the training
   */
  record Training(TrainingEvent event) implements JobEvent {}
}
