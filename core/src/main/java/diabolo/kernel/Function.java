package diabolo.kernel;

/**
 * A function of one variable, applied elementwise.
 *
 * <p>{@link #at} is the definition, in double precision; the kernels compute it in float32 to a few
 * units in the last place. The Java kernels use only additions, multiplications, divisions and
 * square roots, which Java 17 rounds alike on every platform (JEP 306). NaN stays NaN, except for
 * two functions of the oneDNN kernels: RELU(NaN) = 0 and EXP(NaN) = ∞.
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

  /** Magnitude of x beyond which eˣ is 0 or ∞ in float32. */
  private static final float EXPONENT_LIMIT = 120;

  /**
   * Magnitude of x below which differences of eˣ lose digits and a short series is exact enough.
   */
  private static final double SMALL = 0x1p-10;

  /** Value of the function in double precision. */
  public double at(double x) {
    return switch (this) {
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
      case TANH -> StrictMath.tanh(x);
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> Math.max(x, LEAK * x);
      case ELU -> x > 0 ? x : StrictMath.expm1(x);
      case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case EXP -> StrictMath.exp(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case ABS -> Math.abs(x);
      case LOG -> StrictMath.log(x);
      case RECIPROCAL -> 1 / x;
    };
  }

  /**
   * Replaces the first {@code count} values by their function values.
   *
   * @param values arguments, then images. Modified.
   * @param wide room for as many doubles. Modified.
   */
  public void apply(float[] values, double[] wide, int count) {
    switch (this) {
      case SIGMOID -> sigmoid(values, wide, count);
      case TANH -> tanh(values, wide, count);
      case RELU -> relu(values, count);
      case LEAKY_RELU -> leakyRelu(values, count);
      case ELU -> elu(values, wide, count);
      case SOFTPLUS -> softplus(values, wide, count);
      case EXP -> exp(values, wide, count);
      case SQUARE -> square(values, count);
      case SQRT -> sqrt(values, count);
      case ABS -> abs(values, count);
      case RECIPROCAL -> reciprocal(values, count);
      case LOG -> log(values, count);
    }
  }

  /**
   * Computes eˣ of many numbers, ten times as fast as {@link StrictMath#exp} one by one: to 1e-8
   * relative at ±{@value #EXPONENT_LIMIT}, to 1e-11 within ±40. x is clipped to ±{@value
   * #EXPONENT_LIMIT}, the range of floats. The same bits on every platform.
   *
   * @param x the first {@code count} are replaced by their exponentials. Modified.
   */
  public static void exponentials(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(-EXPONENT_LIMIT, Math.min(EXPONENT_LIMIT, x[i]));
    }
    exponentiate(x, count);
  }

  // One loop for each step: C2 turns a loop into vector instructions if it stays with one type and
  // takes no branch. Loops that convert between float and double are scalar, and do nothing else.

  private static void sigmoid(float[] values, double[] wide, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
    widen(values, wide, count);
    exponentiate(wide, count);
    for (int i = 0; i < count; i++) {
      wide[i] = 1 / (1 + wide[i]);
    }
    narrow(wide, values, count);
  }

  private static void tanh(float[] values, double[] wide, int count) {
    widen(values, wide, count);
    for (int i = 0; i < count; i++) {
      wide[i] = 2 * wide[i];
    }
    exponentiate(wide, count);
    for (int i = 0; i < count; i++) {
      wide[i] = 1 - 2 / (wide[i] + 1);
    }
    for (int i = 0; i < count; i++) {
      double x = values[i];
      values[i] = (float) (Math.abs(x) < SMALL ? x - x * x * x / 3 : wide[i]);
    }
  }

  private static void elu(float[] values, double[] wide, int count) {
    widen(values, wide, count);
    exponentiate(wide, count);
    for (int i = 0; i < count; i++) {
      double x = values[i];
      double below = x > -SMALL ? x + x * x / 2 + x * x * x / 6 : wide[i] - 1;
      values[i] = (float) (x > 0 ? x : below);
    }
  }

  private static void softplus(float[] values, double[] wide, int count) {
    widen(values, wide, count);
    for (int i = 0; i < count; i++) {
      wide[i] = -Math.abs(wide[i]);
    }
    exponentiate(wide, count);
    logOnePlus(wide, count);
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], 0);
    }
    for (int i = 0; i < count; i++) {
      values[i] = (float) (values[i] + wide[i]);
    }
  }

  private static void exp(float[] values, double[] wide, int count) {
    widen(values, wide, count);
    exponentiate(wide, count);
    narrow(wide, values, count);
  }

  private static void relu(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  private static void leakyRelu(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], LEAK * values[i]);
    }
  }

  private static void square(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * values[i];
    }
  }

  private static void sqrt(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.sqrt(values[i]);
    }
  }

  private static void abs(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.abs(values[i]);
    }
  }

  private static void reciprocal(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = 1 / values[i];
    }
  }

  private static void log(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = (float) StrictMath.log(values[i]);
    }
  }

  /** Converts values to double, clipped to the range in which eˣ and e²ˣ are finite. */
  private static void widen(float[] values, double[] wide, int count) {
    for (int i = 0; i < count; i++) {
      float x = values[i];
      wide[i] = x > EXPONENT_LIMIT ? EXPONENT_LIMIT : x < -EXPONENT_LIMIT ? -EXPONENT_LIMIT : x;
    }
  }

  private static void narrow(double[] wide, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = (float) wide[i];
    }
  }

  /**
   * Computes x ← eˣ for |x| ≤ 240, to 1e-8 relative at the ends and 1e-11 within ±40:
   * (e^(x/4096))^4096, a Taylor series of degree 5 and twelve squarings, because setting the bits
   * of 2ⁿ would not be vectorized.
   */
  private static void exponentiate(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      double r = x[i] * 0x1p-12;
      double p = 1.0 / 120;
      p = p * r + 1.0 / 24;
      p = p * r + 1.0 / 6;
      p = p * r + 0.5;
      p = p * r + 1;
      p = p * r + 1;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      x[i] = p;
    }
  }

  /** Computes t ← log(1 + t) for t in [0, 1], to 1e-10: 2 artanh(t / (2 + t)). */
  private static void logOnePlus(double[] t, int count) {
    for (int i = 0; i < count; i++) {
      double s = t[i] / (2 + t[i]);
      double square = s * s;
      double p = 1.0 / 17;
      p = p * square + 1.0 / 15;
      p = p * square + 1.0 / 13;
      p = p * square + 1.0 / 11;
      p = p * square + 1.0 / 9;
      p = p * square + 1.0 / 7;
      p = p * square + 1.0 / 5;
      p = p * square + 1.0 / 3;
      p = p * square + 1;
      t[i] = 2 * s * p;
    }
  }
}
