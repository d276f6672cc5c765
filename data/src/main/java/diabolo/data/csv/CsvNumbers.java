package diabolo.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import diabolo.data.csv.text.DecimalComma;
import diabolo.data.table.CellDecimal;
import diabolo.data.table.CellNumber;
import diabolo.feature.format.References;
import java.util.Arrays;

/**
 * One record of a CSV file as numbers, parsed in the read buffer without making strings. The same
 * object is reused for every record.
 */
final class CsvNumbers extends AbstractBaseCsvCallbackHandler<CsvNumbers> {

  private static final int LEFT_OUT = -1;

  private final int[] places;
  private final float[] values;
  private final CellDecimal[] decimals;
  private final boolean hasCommas;
  private boolean areNumbers;
  private boolean isPlain;

  /**
   * Records of this layout.
   *
   * @param references numbers that the raw values of its columns are distances from
   * @param mark before the decimals of numbers
   */
  CsvNumbers(CsvLayout layout, References references, DecimalMark mark) {
    this.hasCommas = mark == DecimalMark.COMMA;
    this.places = new int[layout.fields()];
    this.values = new float[layout.kept().size()];
    this.decimals = new CellDecimal[values.length];
    for (int i = 0; i < values.length; i++) {
      this.decimals[i] = references.arePlain(i) ? null : new CellDecimal(references, i);
    }
    Arrays.fill(places, LEFT_OUT);
    for (int i = 0; i < values.length; i++) {
      places[layout.kept().get(i)] = i;
    }
  }

  /** The line that the record begins on, from 1. */
  long line() {
    return getStartingLineNumber();
  }

  /** Whether the record has the layout's fields, and a number in each one that is kept. */
  boolean areNumbers() {
    return areNumbers && getFieldCount() == places.length;
  }

  /** Whether the record reads the same with strict and with lenient quotes. */
  boolean isPlain() {
    return isPlain;
  }

  /** Copies the values of the kept columns. */
  void copyTo(float[] target, int at) {
    System.arraycopy(values, 0, target, at, values.length);
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    areNumbers = true;
    isPlain = true;
  }

  @Override
  protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
    int place = field < places.length ? places[field] : LEFT_OUT;
    if (place != LEFT_OUT) {
      values[place] =
          hasCommas
              ? withComma(buffer, offset, length, place)
              : value(buffer, offset, length, place);
      if (Float.isFinite(values[place])) {
        return;
      }
      areNumbers = false;
    }
    isPlain &= quoted || !holdsQuote(buffer, offset, length);
  }

  private float value(char[] buffer, int offset, int length, int place) {
    return decimals[place] == null
        ? CellNumber.parse(buffer, offset, length)
        : decimals[place].raw(buffer, offset, length);
  }

  /** The number in a field of a file with decimal commas; rewrites the field in the buffer. */
  private float withComma(char[] buffer, int offset, int length, int place) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (from < to && buffer[to - 1] <= ' ') {
      to--;
    }
    return switch (DecimalComma.form(buffer, from, to)) {
      case COMMA -> value(buffer, from, DecimalComma.toPoint(buffer, from, to), place);
      case POINT -> Float.NaN;
      case OTHER -> value(buffer, from, to - from, place);
    };
  }

  private static boolean holdsQuote(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '"') {
        return true;
      }
    }
    return false;
  }

  @Override
  protected CsvNumbers buildRecord() {
    return this;
  }
}
