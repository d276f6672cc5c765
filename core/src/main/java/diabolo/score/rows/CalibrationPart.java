package diabolo.score.rows;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;

/**
 * Calibration rows and the model that scores them: the model itself for rows that were held out, or
 * one that was trained without them.
 *
 * @param model that scores the rows; the caller closes it
 * @param points raw rows; a stretch of points, if the model's rows are windows of a series
 * @param from the first row that calibrates
 * @param to the row after the last one that calibrates. Of a stretch of points, those at its ends
 *     may also lie in training windows
 */
public record CalibrationPart(Autoencoder model, Samples points, int from, int to) {

  /** All of these rows. */
  public static CalibrationPart of(Autoencoder model, Samples points) {
    return new CalibrationPart(model, points, 0, Integer.MAX_VALUE);
  }
}
