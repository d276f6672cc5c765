package diabolo.reproduce;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;

/** How an experiment gets a trained model: at once, or from an earlier, interrupted run. */
@FunctionalInterface
public interface Training {

  /**
   * Trains, or goes on with, or finds the member of an experiment.
   *
   * @param member its name, fit for a file name
   * @param start the model whose weights it begins with, if any
   * @return the model, to be closed by the caller
   */
  Autoencoder train(
      String member,
      Optional<Autoencoder> start,
      ModelSpec spec,
      TrainingOptions options,
      Samples samples)
      throws IOException;
}
