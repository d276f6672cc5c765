package diabolo.task.synthetic;

/**
 * The comparison of a cell with a value.
 *
 * @since 0.2
 */
public enum Comparison {
  /** At most. */
  AT_MOST("<=") {
    @Override
    public boolean holds(double cell, double value) {
      return cell <= value;
    }
  },
  /** At least. */
  AT_LEAST(">=") {
    @Override
    public boolean holds(double cell, double value) {
      return cell >= value;
    }
  },
  /** Different from. */
  UNEQUAL("!=") {
    @Override
    public boolean holds(double cell, double value) {
      return cell < value || cell > value;
    }
  },
  /** Equal to. */
  EQUAL("=") {
    @Override
    public boolean holds(double cell, double value) {
      return cell == value;
    }
  },
  /** Below. */
  BELOW("<") {
    @Override
    public boolean holds(double cell, double value) {
      return cell < value;
    }
  },
  /** Above. */
  ABOVE(">") {
    @Override
    public boolean holds(double cell, double value) {
      return cell > value;
    }
  };

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The sign, such as {@code <=}. */
  public String sign() {
    return sign;
  }

  /** Whether this compares by order, not by equality alone. */
  public boolean isOfOrder() {
    return this != EQUAL && this != UNEQUAL;
  }

  /** Whether a cell compares so with the value; never if either is NaN, a missing cell. */
  public abstract boolean holds(double cell, double value);
}
