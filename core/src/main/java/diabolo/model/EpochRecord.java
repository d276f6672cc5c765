package diabolo.model;

import diabolo.objective.term.Losses;
import java.util.Optional;

/**
 * What an epoch of training came to.
 *
 * @param epoch number, from 1
 * @param training mean over all training examples, as the weights changed
 * @param validation mean over the validation examples after the epoch, if there are any
 * @param learningRate at the end of the epoch
 */
public record EpochRecord(
    int epoch, Losses training, Optional<Losses> validation, double learningRate) {

  /** What early stopping compares: the validation objective, or the training one without it. */
  public double objective() {
    return validation.orElse(training).total();
  }
}
