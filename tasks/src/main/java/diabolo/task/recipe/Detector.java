package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.score.JointFit;

/**
 * Kinds of detectors that a training keeps in a model of a table of numbers.
 *
 * @since 0.1
 */
public enum Detector {
  /** The model's own network: the distance of its codes and residuals from those of the rows. */
  OWN,
  /**
   * A second network, a denoising autoencoder: the distances of the rows and of its residuals from
   * those of the training rows.
   */
  DENOISING;

  /** The usual detector of such rows, where no other kind of model is requested. */
  static Detector usual(SampleFormat format) {
    return JointFit.suitsScoringNetwork(format) ? DENOISING : OWN;
  }
}
