package diabolo.reproduce;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;

/**
 * A source of trained models for an experiment: by training, or from an earlier, interrupted run.
 */
@FunctionalInterface
public interface Training {

  /**
   * Trains a member of an experiment, resumes its training, or reads it if it is finished.
   *
   * @param member its name, fit for a file name
   * @param start the model whose weights it starts from, if any
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
