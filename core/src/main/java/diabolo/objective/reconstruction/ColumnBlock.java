package diabolo.objective.reconstruction;

/**
 * The network inputs of one column of a table with several types: its values, and last a flag that
 * is 1 where the cell is missing.
 *
 * @param values inputs before the flag, &gt; 0
 * @param loss how they are learned
 */
public record ColumnBlock(int values, Loss loss) {

  /** How the values of a column are learned. */
  public enum Loss {
    /** By squared error, each on its own: numbers and dates. */
    SQUARED,
    /** By cross-entropy, as the levels of a category of which one is 1. */
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
   * What the squared error of a value counts: 1 for the value of a standardized number; a date has
   * circles of year and week too, with variances that sum to 1 each.
   */
  float weight() {
    return 2f / (values + 1);
  }
}
