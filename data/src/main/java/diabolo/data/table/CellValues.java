package diabolo.data.table;

import diabolo.feature.sample.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.References;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.SampleFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Raw values of text cells, column by column. */
public final class CellValues {

  private static final List<String> YES = List.of("true", "t", "yes", "1");
  private static final List<String> NO = List.of("false", "f", "no", "0");

  private final String source;
  private final SampleFormat format;
  private final List<ColumnType> types;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final List<Map<Float, Integer>> numbers = new ArrayList<>();

  /**
   * Values for columns of several types.
   *
   * @param source where the cells come from, for messages
   */
  public CellValues(String source, SampleFormat format) {
    this.source = source;
    this.format = format;
    this.types = format.types().orElseThrow();
    for (ColumnType type : types) {
      Map<String, Integer> texts = positions(type);
      Map<Float, Integer> values = new HashMap<>();
      texts.forEach((level, position) -> values.put(CellNumber.parse(level), position));
      positions.add(texts);
      numbers.add(values);
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

  private static Map<String, Integer> positions(ColumnType type) {
    if (type instanceof ColumnType.Category category) {
      return category.positions();
    }
    return type instanceof ColumnType.Ordinal ordinal ? ordinal.positions() : Map.of();
  }

  /** The raw value; NaN for a missing cell, infinite if the cell is not of the column's type. */
  public float of(int column, String cell) {
    if (CellNumber.isMissing(cell)) {
      return Float.NaN;
    }
    ColumnType type = types.get(column);
    if (type instanceof ColumnType.Category category) {
      return positions.get(column).getOrDefault(cell, category.levels().size());
    }
    if (type instanceof ColumnType.Ordinal) {
      Integer place = positions.get(column).get(cell);
      return place == null ? Float.NaN : place;
    }
    if (type instanceof ColumnType.Date) {
      OptionalDouble days = ColumnType.Date.days(cell);
      return days.isEmpty()
          ? Float.POSITIVE_INFINITY
          : format.references().raw(column, days.getAsDouble());
    }
    float number =
        format.references().of(column) == 0
            ? CellNumber.parse(cell)
            : CellNumber.parse(cell, format.references().decimal(column));
    boolean isWrong =
        Float.isNaN(number)
            || (type instanceof ColumnType.Count && !(number >= 0 && number == Math.rint(number)));
    return isWrong ? Float.POSITIVE_INFINITY : number;
  }

  /** The index of the level that equals that number in any spelling. */
  public float ofNumber(int column, double number) {
    Integer place = Double.isNaN(number) ? null : numbers.get(column).get((float) number);
    boolean hasOther = types.get(column) instanceof ColumnType.Category && !Double.isNaN(number);
    return place != null ? place : hasOther ? positions.get(column).size() : Float.NaN;
  }

  /** The level of a category that is that boolean in any spelling. */
  public float ofTruth(int column, boolean truth) {
    ColumnType.Category category = (ColumnType.Category) types.get(column);
    for (String word : truth ? YES : NO) {
      for (String level : category.levels()) {
        if (level.equalsIgnoreCase(word)) {
          return positions.get(column).get(level);
        }
      }
    }
    return category.levels().size();
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
            : type instanceof ColumnType.Count ? "a whole number ≥ 0" : "a number";
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
}
