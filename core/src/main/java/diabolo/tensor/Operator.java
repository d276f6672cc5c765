package diabolo.tensor;

/** A function of two numbers, applied value by value; the second may be broadcast. */
public enum Operator {
  /** value + other. */
  ADD,
  /** value − other. */
  SUBTRACT,
  /** value · other. */
  MULTIPLY,
  /** value / other. */
  DIVIDE,
  /** 1 if value &gt; other, else 0. */
  GREATER,
  /** 1 if value &lt; other, else 0. */
  LESS;

  /** The operator in float32. */
  float at(float value, float other) {
    return switch (this) {
      case ADD -> value + other;
      case SUBTRACT -> value - other;
      case MULTIPLY -> value * other;
      case DIVIDE -> value / other;
      case GREATER -> value > other ? 1 : 0;
      case LESS -> value < other ? 1 : 0;
    };
  }

  /** Replaces value i by {@code at(values[i], others[i])}. */
  void apply(float[] values, float[] others, int count) {
    switch (this) {
      case ADD -> {
        for (int i = 0; i < count; i++) {
          values[i] += others[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < count; i++) {
          values[i] -= others[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < count; i++) {
          values[i] *= others[i];
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          values[i] = at(values[i], others[i]);
        }
      }
    }
  }
}
