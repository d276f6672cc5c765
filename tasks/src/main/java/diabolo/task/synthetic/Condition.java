package diabolo.task.synthetic;

import diabolo.model.Autoencoder;

/**
 * A condition on a cell of a row, such as {@code sex=female} or {@code age>40}. A missing cell
 * meets none.
 *
 * @param column number of the column
 * @param comparison of the cell with the value
 * @param value a number, the days of a date since 2000-01-01, or the position of a level
 * @param text of the condition as it was given
 * @since 0.2
 */
public record Condition(int column, Comparison comparison, double value, String text) {

  /** A condition. */
  public static Condition of(int column, Comparison comparison, double value, String text) {
    return new Condition(column, comparison, value, text);
  }

  /**
   * Reads a condition on a column of a model: the column's name, one of {@code = != < <= > >=}, and
   * a number, an ISO date or a level, which may stand in quotation marks.
   *
   * @throws IllegalArgumentException if there is no such column or level, the value is none of the
   *     column's type, levels without an order are to be compared by order, or no training cell
   *     meets the condition
   */
  public static Condition parse(String text, Autoencoder model) {
    return new ConditionText(text, model).condition();
  }

  /**
   * Whether a row meets the condition.
   *
   * @param number of the cell: its raw value plus the reference value of its column
   */
  boolean holds(double number) {
    return comparison.holds(number, value);
  }

  @Override
  public String toString() {
    return text;
  }
}
