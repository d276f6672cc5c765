package diabolo.train.option;

import diabolo.model.EpochRecord;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.term.Losses;
import java.nio.file.Path;

/**
 * Events that a training reports to its listener, in the training's own thread.
 *
 * @since 0.1
 */
public sealed interface TrainingEvent {

  /**
   * Start of a training, or its continuation from a checkpoint.
   *
   * @param spec the model's spec
   * @param inputs D, number of network inputs
   * @param parameters P, number of parameters
   * @param trainingRows rows per epoch
   * @param validationRows rows held out
   * @param stepsPerEpoch batches per epoch
   * @param epochs epochs in all
   * @param firstEpoch first epoch, or the one that is continued, from 1
   * @param kernels fingerprint of the kernels, with the reason for their precision
   */
  record Started(
      ModelSpec spec,
      int inputs,
      int parameters,
      long trainingRows,
      long validationRows,
      int stepsPerEpoch,
      int epochs,
      int firstEpoch,
      String kernels)
      implements TrainingEvent {}

  /**
   * Completion of a step.
   *
   * @param epoch from 1
   * @param step in the epoch, from 1
   * @param losses mean over the epoch's rows so far
   * @param rowsPerSecond since the epoch began
   */
  record Progress(int epoch, int step, Losses losses, double rowsPerSecond)
      implements TrainingEvent {}

  /**
   * Completion of an epoch.
   *
   * @param record its losses
   * @param isBest whether its weights are the best so far
   * @param rowsPerSecond training rows per second, without validation
   */
  record EpochDone(EpochRecord record, boolean isBest, double rowsPerSecond)
      implements TrainingEvent {}

  /**
   * Completion of a checkpoint.
   *
   * @param path its file
   */
  record CheckpointWritten(Path path) implements TrainingEvent {}

  /**
   * Message to the user.
   *
   * @param sentence the message
   */
  record Notice(String sentence) implements TrainingEvent {}

  /**
   * End of a training.
   *
   * @param reason the reason
   * @param sentence the reason in words, with the likely cause and a remedy
   */
  record Stopped(StopReason reason, String sentence) implements TrainingEvent {}
}
