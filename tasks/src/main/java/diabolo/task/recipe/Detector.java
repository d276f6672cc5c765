package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.score.JointFit;

/**
 * Kinds of detectors that a training keeps in a model of a table of numbers or of windows of a
 * series.
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
  DENOISING,
  /**
   * A second network for windows of a series by their own mean and deviation, whose distances count
   * as much as those of the windows as they are.
   */
  TWO_VIEWS;

  /** The usual detector of such rows, where no other kind of model is requested. */
  static Detector usual(SampleFormat format) {
    if (!JointFit.suitsScoringNetwork(format)) {
      return OWN;
    }
    return format.windows().isPresent() ? TWO_VIEWS : DENOISING;
  }

  /** Whether it has a network of its own, which rows of that format suit. */
  public boolean hasNetwork(SampleFormat format) {
    return this != OWN
        && JointFit.suitsScoringNetwork(format)
        && (this == TWO_VIEWS) == format.windows().isPresent();
  }
}
