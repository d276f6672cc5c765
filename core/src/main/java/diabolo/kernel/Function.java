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
}
