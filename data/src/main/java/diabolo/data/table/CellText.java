package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;

/** Raw values as the text of cells. */
public final class CellText {

  private static final int LARGEST_EXACT_WHOLE = 1 << 24;

  private CellText() {}

  /**
   * A cell as text: a number that reads back to the same float, the level of a category, an ISO
   * date, or nothing for a missing cell.
   */
  public static String of(SampleFormat format, int column, float value) {
    if (Float.isNaN(value)) {
      return "";
    }
    ColumnType type = type(format, column);
    if (type instanceof ColumnType.Category category) {
      return category.level(value);
    }
    if (type instanceof ColumnType.Ordinal ordinal) {
      return ordinal.level(value);
    }
    References references = format.references();
    if (type instanceof ColumnType.Date date) {
      return date.text(references.number(column, value));
    }
    if (references.arePlain(column) || !Float.isFinite(value)) {
      return number(value);
    }
    return references.exponent(column) == 0
        ? references.decimal(column, value).stripTrailingZeros().toPlainString()
        : Double.toString(references.number(column, value));
  }

  /**
   * The text of a number in a column, as {@link #of} writes its raw value.
   *
   * @param number a raw value plus the reference value of its column
   */
  public static String ofNumber(SampleFormat format, int column, double number) {
    return of(format, column, format.references().raw(column, number));
  }

  /** Words for a cell with a level that training never saw. */
  public static String unseen(String cell) {
    return "unseen: \"" + cell + "\"";
  }

  /** The type of a column; numeric if the format has no types. */
  public static ColumnType type(SampleFormat format, int column) {
    return format.types().map(types -> types.get(column)).orElseGet(ColumnType.Numeric::new);
  }

  /** The shortest usual text that reads back to the same float. */
  private static String number(float value) {
    int whole = (int) value;
    boolean plain =
        whole == value
            && Math.abs(whole) < LARGEST_EXACT_WHOLE
            && Float.floatToIntBits(value) != Float.floatToIntBits(-0f);
    return plain ? Integer.toString(whole) : Float.toString(value);
  }
}
