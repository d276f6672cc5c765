package diabolo.model;

import diabolo.objective.term.Losses;
import java.util.Optional;

/**
 * Losses of an epoch of training.
 *
 * @param epoch number, from 1
 * @param training mean over all training examples, while the weights were changing
 * @param validation mean over the validation examples after the epoch, if there are any
 * @param learningRate at the end of the epoch
 * @since 0.1
 */
public record EpochRecord(
    int epoch, Losses training, Optional<Losses> validation, double learningRate) {

  /**
   * Objective compared by early stopping: that of validation, or of training if no rows are held
   * out.
   */
  public double objective() {
    return validation.orElse(training).total();
  }
}
