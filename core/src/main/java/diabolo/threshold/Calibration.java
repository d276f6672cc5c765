package diabolo.threshold;

import java.util.Arrays;

/**
 * Calibration of a model's anomaly verdicts, kept with the model: the scores of calibration rows,
 * and the errors of its columns that scores and explanations are relative to.
 *
 * <p>Everything is float32, in memory as in the model file, so that a model answers with the same
 * bits before it is written and after it is read. Scores are rounded up: a p-value becomes at most
 * larger by that.
 *
 * @param score the anomaly score in notation, such as {@code hidden-cells}
 * @param origin of the calibration rows
 * @param folds number of models that scored the rows of {@link Origin#FOLDS}, each trained without
 *     the rows that it scored; else 0
 * @param scores of the calibration rows [m], ascending, higher for more anomalous rows; empty for
 *     {@link Origin#TRAINING}. Not to be modified.
 * @param deviations typical error of each column [C], in its raw unit, &gt; 0. Not to be modified.
 * @param distances of cells from their expected values in each column [C][k], ascending. Not to be
 *     modified.
 * @since 0.1
 */
public record Calibration(
    String score,
    Origin origin,
    int folds,
    float[] scores,
    float[] deviations,
    float[][] distances) {

  /** The origin of calibration rows, which decides how far the false-alarm rate can be trusted. */
  public enum Origin {
    /**
     * Rows held out of the training. They only chose the epoch whose weights were kept, so that the
     * rate of new rows may be slightly above the stated one.
     */
    HELD_OUT,
    /**
     * All rows, each scored by a model that was trained without it: cross-conformal prediction
     * (Vovk 2015; Barber, Candès, Ramdas and Tibshirani, "Predictive inference with the
     * jackknife+", Annals of Statistics 2021, CV+). Close to the stated rate in practice;
     * guaranteed is twice that rate.
     */
    FOLDS,
    /**
     * All points of a series in blocks, each scored by the distribution of the windows outside of
     * its block. The network has seen them, so that the rate of new points may be above the stated
     * one; it holds for a series that goes on as this one did.
     */
    BLOCKS,
    /** Rows that were given as normal ones after the training. */
    GIVEN,
    /**
     * Rows that the model was trained on. Their scores are lower than those of new rows, and say
     * nothing about a rate: there are no p-values and no verdicts.
     */
    TRAINING
  }

  /** The text beside the numbers, as it is written to a model file. */
  public record Summary(String score, Origin origin, int folds) {

    /** Rows of that origin, scored by the model itself. */
    public static Summary of(String score, Origin origin) {
      return new Summary(score, origin, 0);
    }

    /** Rows that were each scored by one of K other models, trained without it. */
    public static Summary ofFolds(String score, int folds) {
      return new Summary(score, Origin.FOLDS, folds);
    }
  }

  /** Refuses numbers that contradict each other. */
  public Calibration {
    if (!(folds >= 0) || (folds > 0) != (origin == Origin.FOLDS)) {
      throw new IllegalArgumentException("%d folds do not go with %s".formatted(folds, origin));
    }
    if (deviations.length != distances.length) {
      throw new IllegalArgumentException(
          "expected distances of %d columns, got %d"
              .formatted(deviations.length, distances.length));
    }
    if (origin == Origin.TRAINING && scores.length > 0) {
      throw new IllegalArgumentException("scores of training rows calibrate nothing");
    }
    requireAscending(scores);
    for (float[] column : distances) {
      requireAscending(column);
    }
    for (float deviation : deviations) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("a deviation must be > 0, got " + deviation);
      }
    }
  }

  /**
   * A calibration.
   *
   * @param summary the text beside the numbers
   * @throws IllegalArgumentException if the numbers contradict each other
   */
  public static Calibration of(
      Summary summary, float[] scores, float[] deviations, float[][] distances) {
    return new Calibration(
        summary.score(), summary.origin(), summary.folds(), scores, deviations, distances);
  }

  private static void requireAscending(float... values) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i]) || (i > 0 && values[i] < values[i - 1])) {
        throw new IllegalArgumentException(
            "expected numbers in ascending order, got %s at position %d".formatted(values[i], i));
      }
    }
  }

  /** The text beside the numbers. */
  public Summary summary() {
    return new Summary(score, origin, folds);
  }

  /** The number of calibration rows. */
  public int rows() {
    return scores.length;
  }

  /** Scores rounded up to float32, ascending. */
  public static float[] roundedUp(double... scores) {
    float[] rounded = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      float near = (float) scores[i];
      rounded[i] = near < scores[i] ? Math.nextUp(near) : near;
    }
    Arrays.sort(rounded);
    return rounded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration same
        && summary().equals(same.summary())
        && Arrays.equals(scores, same.scores)
        && Arrays.equals(deviations, same.deviations)
        && Arrays.deepEquals(distances, same.distances);
  }

  @Override
  public int hashCode() {
    return 31 * summary().hashCode() + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return "Calibration[%s, %d rows]".formatted(summary(), scores.length);
  }
}
