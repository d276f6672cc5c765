package diabolo.feature;

import diabolo.feature.format.ColumnType;

/**
 * A column of a {@link MixedSchema} and its network inputs. The last input is the missing flag: 1
 * if the cell is missing, and then all others are 0.
 *
 * @since 0.1
 */
public sealed interface MixedColumn permits ScaledColumn, CategoryColumn {

  /**
   * Creates a column of the given type.
   *
   * @param scaling name, offset and scale; categories use the name alone
   * @param range range of the training cells
   */
  static MixedColumn of(ColumnType type, Column scaling, NumberColumn.Range range) {
    if (type instanceof ColumnType.Category category) {
      return new CategoryColumn(scaling.name(), category);
    }
    if (type instanceof ColumnType.Ordinal ordinal) {
      return new OrdinalColumn(scaling, ordinal);
    }
    return type instanceof ColumnType.Date date
        ? new DateColumn(scaling, date, range)
        : new NumberColumn(scaling, range);
  }

  /**
   * Number of network inputs of a column of the given type, including the missing flag; it does not
   * depend on the content of the cells.
   */
  static int inputs(ColumnType type) {
    return of(type, new Column("", 0, 1), new NumberColumn.Range(0, 0, true)).inputs();
  }

  /** Column name. */
  String name();

  /** Type of the cells. */
  ColumnType type();

  /** Number of network inputs, including the missing flag. */
  int inputs();

  /** Number that raw values are distances from; 0 for levels. */
  default double reference() {
    return 0;
  }

  /** Exponent of the power of two that raw values are multiplied by; 0 for levels and dates. */
  default int exponent() {
    return 0;
  }

  /** Raw distance that becomes a distance of 1 in the first input; 1 for a category. */
  default float scale() {
    return 1;
  }

  /**
   * Writes the inputs of a cell that is not missing.
   *
   * @param inputs written from position {@code at} on, but not the flag
   */
  void toInputs(float raw, float[] inputs, int at);

  /** Raw value nearest to the given network inputs, or outputs that reconstruct them. */
  float fromInputs(float[] inputs, int at);

  /** Whether a cell that is not missing can have that raw value. */
  default boolean canHold(float raw) {
    return Float.isFinite(raw);
  }

  /** The raw values of cells, in words. */
  default String holds() {
    return "a finite number";
  }

  /** Nearest raw value that a cell of this column can hold. */
  default float possible(float raw) {
    return raw;
  }
}
