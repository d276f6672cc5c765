package diabolo.objective.term;

/** Checks of hyperparameters, written so that NaN fails. */
public final class Check {

  private Check() {}

  /** Refuses a value that is not positive, and NaN. */
  public static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be > 0 and finite, got " + value);
    }
  }

  /** Refuses a negative value and NaN. */
  public static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be ≥ 0 and finite, got " + value);
    }
  }

  /** Refuses a value outside [0, 1] and NaN. */
  public static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], got " + value);
    }
  }

  /** Refuses a count of code units outside [1, code size]. */
  public static void count(String name, int count, int codeSize) {
    if (count > codeSize) {
      throw new IllegalArgumentException(
          name + " keeps at most all " + codeSize + " code units, got " + count);
    }
  }
}
