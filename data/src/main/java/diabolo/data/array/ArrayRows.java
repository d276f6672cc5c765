package diabolo.data.array;

import diabolo.data.source.InputBytes;
import diabolo.feature.format.References;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The rows of an array file, read from its bytes after the header. */
final class ArrayRows {

  private final InputBytes bytes;
  private final ArrayLayout layout;
  private final ByteBuffer buffer;
  private final int numbers;
  private final RawValue raw;
  private long row;

  /** Computes the raw value of the number at a position of what is read at once. */
  @FunctionalInterface
  private interface RawValue {
    float of(int position, double number);
  }

  private ArrayRows(InputBytes bytes, ArrayLayout layout, int numbers, RawValue raw) {
    this.bytes = bytes;
    this.layout = layout;
    this.numbers = numbers;
    this.raw = raw;
    int sizeBytes = Math.multiplyExact(numbers, layout.type().sizeBytes());
    this.buffer = ByteBuffer.allocate(sizeBytes).order(layout.byteOrder());
  }

  /**
   * A reader of the rows, one after the other.
   *
   * @param references numbers that the raw values of the columns are distances from
   */
  static RowReader of(InputBytes bytes, ArrayLayout layout, References references)
      throws IOException {
    if (layout.axisOrder() == ArrayLayout.AxisOrder.COLUMN_MAJOR && layout.shape().size() > 1) {
      return ofColumns(bytes, layout, references);
    }
    return new ArrayRows(bytes, layout, layout.columns(), references::raw)::next;
  }

  private boolean next(float[] target, int at) throws IOException {
    if (row == layout.rows()) {
      bytes.requireEnd();
      return false;
    }
    readNumbers(target, at);
    row++;
    return true;
  }

  private void readNumbers(float[] target, int at) throws IOException {
    int read = bytes.read(buffer.array(), 0, buffer.capacity());
    if (read < buffer.capacity()) {
      throw cutShort();
    }
    NumberType type = layout.type();
    for (int i = 0; i < numbers; i++) {
      target[at + i] = raw.of(i, type.number(buffer, i * type.sizeBytes()));
    }
  }

  private DataException cutShort() {
    return DataException.in(
        bytes.source(),
        "expected "
            + layout.sizeBytes()
            + " bytes of values for shape "
            + layout.shapeText()
            + ", got fewer: the file ends at byte "
            + bytes.offset()
            + "; copy or download the file again");
  }

  /** A reader of a column-major array: all columns are read before the first row is known. */
  private static RowReader ofColumns(InputBytes bytes, ArrayLayout layout, References references)
      throws IOException {
    float[][] columns = new float[layout.columns()][];
    int rows = Math.toIntExact(layout.rows());
    for (int place : rowMajorPlaces(layout)) {
      ArrayRows column =
          new ArrayRows(bytes, layout, rows, (row, number) -> references.raw(place, number));
      columns[place] = new float[rows];
      column.readNumbers(columns[place], 0);
    }
    bytes.requireEnd();
    int[] row = {0};
    return (target, at) -> {
      if (row[0] == rows) {
        return false;
      }
      for (int i = 0; i < columns.length; i++) {
        target[at + i] = columns[i][row[0]];
      }
      row[0]++;
      return true;
    };
  }

  /** The position in a row-major row of each column as stored in the file. */
  private static int[] rowMajorPlaces(ArrayLayout layout) {
    int[] places = new int[layout.columns()];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      int place = 0;
      for (int axis = 1; axis < layout.shape().size(); axis++) {
        int length = layout.shape().get(axis).intValue();
        place = place * length + rest % length;
        rest /= length;
      }
      places[i] = place;
    }
    return places;
  }
}
