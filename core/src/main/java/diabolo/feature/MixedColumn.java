package diabolo.feature;

import diabolo.feature.sample.ColumnType;

/**
 * A column of a {@link MixedSchema} and its network inputs. The last of them says whether the cell
 * is missing: 1 if so, and then all others are 0.
 */
public sealed interface MixedColumn
    permits NumberColumn, CategoryColumn, OrdinalColumn, DateColumn {

  /**
   * A column of that type.
   *
   * @param scaling name, offset and scale; these count for all but categories
   * @param range what training cells held
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
   * Number of network inputs of a column of that type, that of the missing flag included: they do
   * not depend on what the cells hold.
   */
  static int inputs(ColumnType type) {
    return of(type, new Column("", 0, 1), new NumberColumn.Range(0, 0, true)).inputs();
  }

  /** Column name. */
  String name();

  /** What the raw values are. */
  ColumnType type();

  /** Number of network inputs, that of the missing flag included. */
  int inputs();

  /** The raw distance that becomes a distance of 1 in the first input; 1 for a category. */
  default float scale() {
    return 1;
  }

  /**
   * The inputs of a cell that is not missing.
   *
   * @param inputs written from position {@code at} on, but not the flag
   */
  void toInputs(float raw, float[] inputs, int at);

  /** The raw value that inputs, or outputs that stand for them, are nearest to. */
  float fromInputs(float[] inputs, int at);

  /** The raw value nearest to one that cells of this column can have. */
  default float possible(float raw) {
    return raw;
  }
}
