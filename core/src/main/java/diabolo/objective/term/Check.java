package diabolo.objective.term;

/** Hyperparameter checks, written positively so that NaN fails. */
final class Check {

  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be ≥ 0 and finite, got " + value);
    }
  }

  static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], got " + value);
    }
  }

  static void count(String name, int count, int codeSize) {
    if (count > codeSize) {
      throw new IllegalArgumentException(
          name + " keeps at most all " + codeSize + " code units, got " + count);
    }
  }
}
