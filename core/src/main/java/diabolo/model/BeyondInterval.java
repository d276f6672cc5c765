package diabolo.model;

/**
 * Cells of scored rows outside the interval [0, 1] for which a Bernoulli or continuous Bernoulli
 * likelihood is defined: values beyond the smallest or largest of the training rows.
 *
 * <pre>  loss(x) = loss(c) + W |x − c| ,   c = min(max(x, 0), 1) ,   W = ln 1000 </pre>
 *
 * <p>The formula of the likelihood itself would give ever smaller losses to values ever farther
 * outside. Here the row is scored as if the value were at the bound, and every width of the
 * interval beyond it costs as much as an event of probability 0.001 (nats). Rounding at the bounds
 * is no distance.
 */
final class BeyondInterval {

  /** No cells. */
  static final BeyondInterval NONE = new BeyondInterval(1);

  /** Distance that is rounding, as in training. */
  private static final float SLACK = 1e-5f;

  /** Loss of a distance of 1, in nats. */
  private static final double WEIGHT = StrictMath.log(1000);

  private final int width;
  private final float[] losses;

  private BeyondInterval(int width, float... losses) {
    this.width = width;
    this.losses = losses;
  }

  /**
   * Moves values outside [0, 1] to the nearest bound.
   *
   * @param inputs scaled rows [N, D], row by row. Modified.
   * @return the losses of the distances
   */
  static BeyondInterval clamp(float[] inputs, int rows, int width) {
    float[] losses = {};
    for (int i = 0; i < rows * width; i++) {
      float bound = Math.min(Math.max(inputs[i], 0), 1);
      float distance = Math.abs(inputs[i] - bound);
      if (distance > SLACK) {
        losses = losses.length == 0 ? new float[rows * width] : losses;
        losses[i] = (float) (WEIGHT * distance);
        inputs[i] = bound;
      }
    }
    return new BeyondInterval(width, losses);
  }

  /**
   * Adds the losses to those of network inputs.
   *
   * @param values [N, D]. Modified.
   * @param first row in them of the first one that was clamped
   */
  void addToValues(float[] values, int first) {
    for (int i = 0; i < losses.length; i++) {
      values[first * width + i] += losses[i];
    }
  }

  /** Adds the losses to those of rows [N]. Modified. */
  void addToRows(float[] errors, int first) {
    for (int i = 0; i < losses.length; i++) {
      errors[first + i / width] += losses[i];
    }
  }
}
