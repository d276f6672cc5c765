package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.train.option.StopReason;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Trains a model on the table it will impute: with progress and checkpoints, as every training.
 *
 * @param job towards the file of the model
 * @param console for progress
 * @param kernels for training
 */
public record ImputerTraining(TrainingJob job, Console console, Kernels kernels) {

  /**
   * Trains, or continues an interrupted training.
   *
   * @param isResumed whether an interrupted training is continued
   * @param isSaved whether the file of the model stays
   * @return to be closed by the caller
   */
  public Autoencoder model(boolean isResumed, boolean isSaved) throws IOException {
    ShownJob shown = new ShownJob(job, console, kernels);
    JobResult.Finished ended = isResumed ? shown.resume() : shown.run();
    boolean isDiverged = ended.reason() == StopReason.DIVERGED;
    if (isDiverged || !isSaved) {
      Files.deleteIfExists(job.output());
    } else {
      console.say("wrote " + job.output());
    }
    if (isDiverged) {
      ended.close();
      throw new Failure(ExitCode.DIVERGED, "the training diverged, and nothing was imputed");
    }
    return ended.model();
  }
}
