package diabolo.train.option;

import diabolo.model.EpochRecord;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.term.Losses;
import java.nio.file.Path;

/** What a training tells its listener, in the training's own thread. */
public sealed interface TrainingEvent {

  /**
   * Training begins, or goes on from a checkpoint.
   *
   * @param spec what is trained
   * @param inputs D
   * @param parameters P
   * @param trainingRows rows an epoch
   * @param validationRows rows held out
   * @param stepsPerEpoch batches an epoch
   * @param epochs epochs in all
   * @param firstEpoch epoch that begins or goes on, from 1
   * @param kernels fingerprint of what computes, and why at that precision
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
   * A step was made.
   *
   * @param epoch from 1
   * @param step in the epoch, from 1
   * @param losses mean over the epoch's rows so far
   * @param rowsPerSecond since the epoch began
   */
  record Progress(int epoch, int step, Losses losses, double rowsPerSecond)
      implements TrainingEvent {}

  /**
   * An epoch was completed.
   *
   * @param record its losses
   * @param isBest whether its weights are the best so far
   * @param rowsPerSecond of the training part
   */
  record EpochDone(EpochRecord record, boolean isBest, double rowsPerSecond)
      implements TrainingEvent {}

  /**
   * A checkpoint was written.
   *
   * @param path where
   */
  record CheckpointWritten(Path path) implements TrainingEvent {}

  /**
   * Something that the user should know.
   *
   * @param sentence in plain words
   */
  record Notice(String sentence) implements TrainingEvent {}

  /**
   * Training ended.
   *
   * @param reason why
   * @param sentence the same in plain words, with the likely cause and remedy
   */
  record Stopped(StopReason reason, String sentence) implements TrainingEvent {}
}
