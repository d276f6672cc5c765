package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.kernel.Kernels;
import diabolo.task.job.JobControl;
import diabolo.task.job.JobEvent;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingEvent;
import java.io.IOException;
import java.util.List;

/**
 * A training job at the command line: shown on the console, stopped by signals.
 *
 * @param job to run
 * @param reasons for the choices of the job's recipe, printed when training starts
 * @param console for progress and messages
 * @param kernels for training
 */
public record ShownJob(TrainingJob job, List<String> reasons, Console console, Kernels kernels) {

  /** A job without reasons to print. */
  public ShownJob(TrainingJob job, Console console, Kernels kernels) {
    this(job, List.of(), console, kernels);
  }

  /**
   * Runs the job.
   *
   * @return to be closed by the caller
   * @throws Failure if a signal ended it, once its checkpoint is on the disk
   */
  public JobResult.Finished run() throws IOException {
    return ended(false);
  }

  /** Runs the job from the checkpoint of an earlier run, if there is one. */
  public JobResult.Finished resume() throws IOException {
    return ended(true);
  }

  /** The exit code of the process: a model that diverged is a failure. */
  public static ExitCode exitCode(JobResult.Finished finished) {
    return finished.reason() == StopReason.DIVERGED ? ExitCode.DIVERGED : ExitCode.OK;
  }

  @SuppressWarnings("try") // the progress line ends before the message begins
  private JobResult.Finished ended(boolean isResumed) throws IOException {
    try (Interruption interruption = Interruption.listen(console);
        TrainingProgress progress = new TrainingProgress(console)) {
      JobControl control = new JobControl(event -> show(event, progress), interruption);
      JobResult result = isResumed ? job.resume(kernels, control) : job.run(kernels, control);
      if (result instanceof JobResult.Interrupted interrupted) {
        progress.close();
        throw new Failure(
            interruption.exitCode(),
            "interrupted; checkpoint written to %s: the same command with --resume continues"
                .formatted(interrupted.checkpoint()));
      }
      JobResult.Finished finished = (JobResult.Finished) result;
      if (finished.reason() == StopReason.TIME_LIMIT) {
        progress.close();
        console.say(
            "%s is kept: the same command with --resume continues".formatted(job.checkpoint()));
      }
      return finished;
    }
  }

  private void show(JobEvent event, TrainingProgress progress) {
    if (event instanceof JobEvent.CheckpointReplaced replaced) {
      console.say(
          "note: %s is from an earlier training and will be replaced; --resume would continue it"
              .formatted(replaced.checkpoint()));
    } else if (event instanceof JobEvent.NothingToResume nothing) {
      console.say(
          "no checkpoint %s to resume from: training from the beginning"
              .formatted(nothing.checkpoint()));
    } else if (event instanceof JobEvent.PenaltyChoice choice) {
      console.say(choice.sentence());
    } else if (event instanceof JobEvent.Calibration calibration) {
      progress.close();
      console.say(calibration.sentence());
    } else if (event instanceof JobEvent.Training training) {
      if (training.event() instanceof TrainingEvent.Started) {
        reasons.forEach(reason -> console.say("chosen: " + reason));
      }
      progress.accept(training.event());
    }
  }
}
