package diabolo.tensor;

/**
 * A function of one number, applied value by value.
 *
 * <p>{@link #at} is the definition, in double precision; the kernels compute it in float32 to a few
 * units in the last place. The Java kernels use only additions, multiplications, divisions and
 * square roots, which Java 17 rounds alike on every platform (JEP 306).
 */
public enum Function {
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). */
  TANH,
  /** max(x, 0). */
  RELU,
  /** x for x > 0, else 0.01 x. */
  LEAKY_RELU,
  /** x for x > 0, else eˣ − 1. */
  ELU,
  /** log(1 + eˣ). */
  SOFTPLUS,
  /** eˣ. */
  EXP,
  /** x². */
  SQUARE,
  /** √x. */
  SQRT,
  /** |x|. */
  ABS,
  /** Natural logarithm. */
  LOG,
  /** 1 / x. */
  RECIPROCAL;

  /** Slope of {@link #LEAKY_RELU} for negative values. */
  public static final float LEAK = 0.01f;

  /** The function in double precision. */
  public double at(double x) {
    return switch (this) {
      case SIGMOID -> sigmoid(x);
      case TANH -> tanh(x);
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : LEAK * x;
      case ELU -> x > 0 ? x : expm1(x);
      case SOFTPLUS -> Math.max(x, 0) + log1p(exp(-Math.abs(x)));
      case EXP -> exp(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case ABS -> Math.abs(x);
      case LOG -> StrictMath.log(x);
      case RECIPROCAL -> 1 / x;
    };
  }

  /** Replaces the first {@code count} values by their images. One loop a function: C2 compiles it. */
  void apply(float[] values, int count) {
    switch (this) {
      case SIGMOID -> {
        for (int i = 0; i < count; i++) {
          values[i] = (float) sigmoid(values[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < count; i++) {
          values[i] = (float) tanh(values[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < count; i++) {
          values[i] = Math.max(values[i], 0);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < count; i++) {
          values[i] = values[i] * values[i];
        }
      }
      case RECIPROCAL -> {
        for (int i = 0; i < count; i++) {
          values[i] = 1 / values[i];
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          values[i] = (float) at(values[i]);
        }
      }
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  private static double tanh(double x) {
    if (Math.abs(x) < 0x1p-10) {
      return x - x * x * x / 3;
    }
    double tail = 2 / (exp(2 * Math.abs(x)) + 1);
    return x < 0 ? tail - 1 : 1 - tail;
  }

  private static double expm1(double x) {
    return Math.abs(x) < 0x1p-10 ? x + x * x / 2 + x * x * x / 6 : exp(x) - 1;
  }

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fefap-1;
  private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;
  private static final double ROUNDER = 0x1.8p52;
  private static final double LIMIT = 693;

  /**
   * eˣ to about 1e-14 relative: 2ⁿ · (Taylor series of degree 11 on |r| ≤ ln 2 / 2). Results beyond
   * the range of doubles saturate at 2^±1000, which is ∞ or 0 in float32.
   */
  private static double exp(double x) {
    if (!(x > -LIMIT && x < LIMIT)) {
      return x != x ? x : x > 0 ? 0x1p1000 : 0x1p-1000;
    }
    double n = (x * LOG2_E + ROUNDER) - ROUNDER;
    double r = (x - n * LN2_HIGH) - n * LN2_LOW;
    double sum = 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = sum * r + 1;
    sum = sum * r + 1;
    return sum * Double.longBitsToDouble((1023L + (long) n) << 52);
  }

  /** log(1 + t) for t in [0, 1], to about 1e-13: 2 artanh(t / (2 + t)). */
  private static double log1p(double t) {
    double s = t / (2 + t);
    double square = s * s;
    double sum = 0;
    for (int k = 25; k >= 1; k -= 2) {
      sum = sum * square + 1.0 / k;
    }
    return 2 * s * sum;
  }
}
