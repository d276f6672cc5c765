package diabolo.objective.reconstruction;

/**
 * Network inputs of one column of a table with several types: its values, then a flag that is 1 if
 * the cell is missing.
 *
 * @param values number of inputs before the flag, &gt; 0
 * @param loss loss of the values
 */
public record ColumnBlock(int values, Loss loss) {

  /** Loss of the values of a column. */
  public enum Loss {
    /** Squared error of each value: numbers and dates. */
    SQUARED,
    /** Cross-entropy of the one-hot levels of a category. */
    CROSS_ENTROPY
  }

  /** Refuses a column without values, and a category of one level. */
  public ColumnBlock {
    int fewest = loss == Loss.CROSS_ENTROPY ? 2 : 1;
    if (!(values >= fewest)) {
      throw new IllegalArgumentException(
          "a column must have ≥ " + fewest + " values, got " + values);
    }
  }

  boolean isCategory() {
    return loss == Loss.CROSS_ENTROPY;
  }

  /** Number of network inputs. */
  public int inputs() {
    return values + 1;
  }

  /**
   * Weight of the squared error of a value: 1 for a standardized number; less for a date, whose
   * sine and cosine pairs of year and week have variances that sum to 1 each.
   */
  float weight() {
    return 2f / (values + 1);
  }
}
