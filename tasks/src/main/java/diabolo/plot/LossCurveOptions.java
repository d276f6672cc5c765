package diabolo.plot;

/**
 * Options of {@link LossCurve}.
 *
 * @param width pixels, ≥ 200
 * @param height pixels, ≥ 150
 * @param scale of the losses
 */
public record LossCurveOptions(int width, int height, Scale scale) {

  /** The vertical scale. */
  public enum Scale {
    /** Logarithmic where all values are positive and the objective falls by a factor above 100. */
    AUTO,
    /** Linear. */
    LINEAR,
    /** Logarithmic; linear where a value is not positive. */
    LOG
  }

  private static final int LEAST_WIDTH = 200;
  private static final int LEAST_HEIGHT = 150;

  /** Refuses a picture in which nothing could be seen. */
  public LossCurveOptions {
    if (!(width >= LEAST_WIDTH && height >= LEAST_HEIGHT)) {
      throw new IllegalArgumentException(
          "a loss curve needs at least 200 × 150 pixels, got " + width + " × " + height);
    }
  }

  /** 1600 × 800, with the scale chosen by the values. */
  public static LossCurveOptions defaults() {
    return new LossCurveOptions(1600, 800, Scale.AUTO);
  }

  /** The same with another height. */
  public LossCurveOptions withHeight(int other) {
    return new LossCurveOptions(width, other, scale);
  }

  /** The same with another scale. */
  public LossCurveOptions withScale(Scale other) {
    return new LossCurveOptions(width, height, other);
  }
}
