package diabolo.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that is built value by value; cells that are not set are missing. Not thread-safe.
 *
 * @since 0.1
 */
public final class RowBuilder {

  private final TableRows rows;
  private final Map<String, Object> values = new LinkedHashMap<>();

  RowBuilder(TableRows rows) {
    this.rows = rows;
  }

  /**
   * Sets a cell.
   *
   * @param value as {@link TableRows} takes it; null for a missing cell
   * @throws IllegalArgumentException if the table has no such column
   */
  public RowBuilder set(String column, Object value) {
    rows.requireColumn(column);
    values.put(column, value);
    return this;
  }

  /**
   * The row [C].
   *
   * @throws IllegalArgumentException as {@link TableRows#of(Map)}
   */
  public float[] row() {
    return rows.of(values);
  }

  @Override
  public String toString() {
    return "RowBuilder" + values;
  }
}
