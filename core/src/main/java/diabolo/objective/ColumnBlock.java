package diabolo.objective;

/**
 * The network inputs of one column of a table with several types: its values, and last a flag that
 * is 1 where the cell is missing.
 *
 * @param values inputs before the flag, &gt; 0
 * @param isCategory whether they are the levels of a category, of which one is 1
 */
public record ColumnBlock(int values, boolean isCategory) {

  /** Refuses a column without values, and a category of one level. */
  public ColumnBlock {
    int fewest = isCategory ? 2 : 1;
    if (!(values >= fewest)) {
      throw new IllegalArgumentException(
          "a column must have ≥ " + fewest + " values, got " + values);
    }
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
