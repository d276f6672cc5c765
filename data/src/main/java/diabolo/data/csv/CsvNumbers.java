package diabolo.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import diabolo.data.csv.text.DecimalComma;
import diabolo.data.table.CellDecimal;
import diabolo.data.table.CellNumber;
import diabolo.feature.format.References;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * One record of a CSV file as numbers, parsed in the read buffer without making strings. The same
 * object is reused for every record.
 */
final class CsvNumbers extends AbstractBaseCsvCallbackHandler<CsvNumbers> {

  private static final int LEFT_OUT = -1;

  private final int[] places;
  private final float[] values;
  private final BigDecimal[] references;
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
    this.references = new BigDecimal[values.length];
    for (int i = 0; i < values.length; i++) {
      this.references[i] = references.decimal(i);
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
              ? withComma(buffer, offset, length, references[place])
              : value(buffer, offset, length, references[place]);
      if (Float.isFinite(values[place])) {
        return;
      }
      areNumbers = false;
    }
    isPlain &= quoted || !holdsQuote(buffer, offset, length);
  }

  private static float value(char[] buffer, int offset, int length, BigDecimal reference) {
    return reference.signum() == 0
        ? CellNumber.parse(buffer, offset, length)
        : CellDecimal.distance(buffer, offset, length, reference);
  }

  /** The number in a field of a file with decimal commas; rewrites the field in the buffer. */
  private static float withComma(char[] buffer, int offset, int length, BigDecimal reference) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (from < to && buffer[to - 1] <= ' ') {
      to--;
    }
    return switch (DecimalComma.form(buffer, from, to)) {
      case COMMA -> value(buffer, from, DecimalComma.toPoint(buffer, from, to), reference);
      case POINT -> Float.NaN;
      case OTHER -> value(buffer, from, to - from, reference);
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
