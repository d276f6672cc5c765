package diabolo.kernel.java;

import diabolo.kernel.Exponentials;
import diabolo.kernel.Function;

/**
 * Functions of one variable in float32, of many values at once; {@link Function#at} defines them.
 */
final class JavaFunction {

  /**
   * Magnitude of x below which differences of eˣ lose digits and a short series is exact enough.
   */
  private static final double SMALL = 0x1p-10;

  private JavaFunction() {}

  /**
   * Replaces the first {@code count} values by their function values.
   *
   * @param function elementwise
   * @param values arguments, then images. Modified.
   * @param wide room for as many doubles. Modified.
   */
  static void apply(Function function, float[] values, double[] wide, int count) {
    switch (function) {
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

  // One loop for each step: C2 turns a loop into vector instructions if it stays with one type and
  // takes no branch. Loops that convert between float and double are scalar, and do nothing else.

  private static void sigmoid(float[] values, double[] wide, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
    widen(values, wide, count);
    Exponentials.within(wide, count);
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
    Exponentials.within(wide, count);
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
    Exponentials.within(wide, count);
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
    Exponentials.within(wide, count);
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
    Exponentials.within(wide, count);
    narrow(wide, values, count);
  }

  private static void relu(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  private static void leakyRelu(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(values[i], Function.LEAK * values[i]);
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
      wide[i] =
          x > Exponentials.LIMIT
              ? Exponentials.LIMIT
              : x < -Exponentials.LIMIT ? -Exponentials.LIMIT : x;
    }
  }

  private static void narrow(double[] wide, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = (float) wide[i];
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
