package diabolo.feature;

/**
 * Scaling chosen for one column.
 *
 * @param column name of the column
 * @param scaling its scaling
 * @since 0.1
 */
public record ColumnScaling(String column, Scaling scaling) {

  /** The scaling of the column with this name. */
  public static ColumnScaling of(String column, Scaling scaling) {
    return new ColumnScaling(column, scaling);
  }
}
