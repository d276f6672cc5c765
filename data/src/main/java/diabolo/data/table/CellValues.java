package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.LevelIndex;
import diabolo.feature.format.MissingTexts;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Raw values of text cells, column by column. */
public final class CellValues {

  private final String source;
  private final SampleFormat format;
  private final List<ColumnType> types;
  private final List<MissingTexts.Mark> missing = new ArrayList<>();
  private final List<LevelIndex> levels = new ArrayList<>();
  private final UnseenLevels.Pass unseen;

  /**
   * Values for columns of several types.
   *
   * @param source where the cells come from, for messages
   * @param unseen receives cells that are none of the levels
   */
  public CellValues(String source, SampleFormat format, CellOrigin origin, UnseenLevels unseen) {
    this.source = source;
    this.format = format;
    this.types = format.types().orElseThrow();
    this.unseen = unseen.begin(source);
    for (int i = 0; i < types.size(); i++) {
      missing.add(origin.mark(format.missing(), format.names().get(i)));
      levels.add(LevelIndex.of(levels(types.get(i))));
    }
  }

  /** Type of a column. */
  public ColumnType type(int column) {
    return types.get(column);
  }

  /** Numbers that the raw values of the columns are distances from. */
  public References references() {
    return format.references();
  }

  private static List<String> levels(ColumnType type) {
    if (type instanceof ColumnType.Category category) {
      return category.levels();
    }
    return type instanceof ColumnType.Ordinal ordinal ? ordinal.levels() : List.of();
  }

  /** The raw value; NaN for a missing cell, infinite if the cell is not of the column's type. */
  public float of(int column, String cell) {
    if (missing.get(column).isMissing(cell)) {
      return Float.NaN;
    }
    ColumnType type = types.get(column);
    if (type instanceof ColumnType.Category || type instanceof ColumnType.Ordinal) {
      return level(column, cell, levels.get(column).of(cell));
    }
    if (type instanceof ColumnType.Date) {
      OptionalDouble days = ColumnType.Date.days(cell);
      return days.isEmpty()
          ? Float.POSITIVE_INFINITY
          : format.references().raw(column, days.getAsDouble());
    }
    float number = CellNumber.raw(cell, format.references(), column);
    boolean isWrong =
        Float.isNaN(number)
            || (type instanceof ColumnType.Count && !(number >= 0 && number == Math.rint(number)));
    return isWrong ? Float.POSITIVE_INFINITY : number;
  }

  /** The raw value of a truth value in a column of levels. */
  public float ofTruth(int column, boolean truth) {
    return level(column, String.valueOf(truth), levels.get(column).of(truth));
  }

  /** The position of a level; of a cell that is none, that of all others, or missing. */
  private float level(int column, String cell, OptionalInt position) {
    if (position.isPresent()) {
      return position.getAsInt();
    }
    unseen.add(column, cell);
    return types.get(column) instanceof ColumnType.Category category
        ? category.levels().size()
        : Float.NaN;
  }

  /**
   * The exception for a cell that is not of its column's type.
   *
   * @param place the row, as messages show it
   */
  public DataException refusal(String place, int column, String cell) {
    String name = format.names().get(column);
    ColumnType type = types.get(column);
    String expected =
        type instanceof ColumnType.Date
            ? "a date like 2024-12-31"
            : type instanceof ColumnType.Count ? "a whole number ≥ 0" : number(column, cell);
    return DataException.atCell(
            source,
            place,
            name,
            "expected "
                + expected
                + " as in most cells of this column, got "
                + DataException.quote(cell))
        .with(new Remedy.MendCell(name));
  }

  private String number(int column, String cell) {
    return Float.isInfinite(CellNumber.raw(cell, format.references(), column))
        ? "a number of at most " + format.references().largestText(column)
        : "a number";
  }
}
