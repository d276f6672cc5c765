package diabolo.kernel.java;

/** Rounding to bfloat16: sign, eight bits of exponent, eight significant bits. */
final class Bfloat16 {

  private static final int LOWER_BITS = 16;
  private static final int BELOW_HALF = (1 << (LOWER_BITS - 1)) - 1;

  private Bfloat16() {}

  /** Rounds to the nearest bfloat16, ties to even; NaN stays NaN. */
  static float round(float value) {
    if (Float.isNaN(value)) {
      return value;
    }
    int bits = Float.floatToRawIntBits(value);
    int isOdd = (bits >>> LOWER_BITS) & 1;
    return Float.intBitsToFloat(((bits + BELOW_HALF + isOdd) >> LOWER_BITS) << LOWER_BITS);
  }

  /** Rounds every value. */
  static void round(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = round(values[i]);
    }
  }
}
