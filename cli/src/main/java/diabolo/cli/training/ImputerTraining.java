package diabolo.cli.training;

import diabolo.cli.console.Console;
import diabolo.cli.console.ExitCode;
import diabolo.cli.console.Failure;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.train.Trainer;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;

/**
 * Trains a model on the table it will impute: with progress, but without a checkpoint.
 *
 * @param console for progress
 * @param kernels for training
 */
public record ImputerTraining(Console console, Kernels kernels) {

  /**
   * Trains.
   *
   * @return to be closed by the caller
   */
  public Autoencoder train(ModelSpec spec, Samples rows, TrainingOptions options)
      throws IOException {
    try (TrainingProgress progress = new TrainingProgress(console)) {
      TrainingContext session =
          new TrainingContext(
              kernels, progress, Optional.empty(), 0, () -> false, Optional.empty());
      Autoencoder model = Trainer.fit(spec, rows, options, session);
      if (progress.stopped().reason() == StopReason.DIVERGED) {
        model.close();
        throw new Failure(ExitCode.DIVERGED, "the training diverged, and nothing was imputed");
      }
      return model;
    }
  }
}
