package diabolo.feature;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Conversion of raw rows to network inputs and of network outputs back to raw rows.
 *
 * <p>Fitted on the training rows by {@link Scaling#fit} and saved with the model, so that new data
 * is converted exactly as the training data was. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface Schema permits PixelSchema, TableSchema, MixedSchema {

  /** Format of the raw rows that this schema accepts and that {@link #fromInputs} returns. */
  SampleFormat format();

  /** Number of values in a raw row. */
  int columns();

  /** Number of network inputs of one raw row. */
  int inputs();

  /**
   * Converts one raw row to network inputs.
   *
   * @param raw raw values from position {@code rawAt} on; not modified
   * @param inputs written from position {@code at} on
   */
  void toInputs(float[] raw, int rawAt, float[] inputs, int at);

  /** Prepares {@link #toInputs} for many rows, with the same bits. */
  default RowConversion inputConversion() {
    return this::toInputs;
  }

  /**
   * Converts one row of network inputs, or of outputs that reconstruct them, back to raw values:
   * the inverse of {@link #toInputs}.
   *
   * @param inputs network values from position {@code at} on; not modified
   * @param raw written from position {@code rawAt} on
   */
  void fromInputs(float[] inputs, int at, float[] raw, int rawAt);

  /** Prepares {@link #fromInputs} for many rows, with the same bits. */
  default RowConversion rawConversion() {
    return this::fromInputs;
  }

  /**
   * Prepares the conversion of model outputs to raw values: {@link #rawConversion}, but never
   * giving a missing cell.
   */
  default RowConversion outputConversion() {
    return rawConversion();
  }

  /**
   * Snaps a row to values that its cells can hold: numbers to the decimals and the range of the
   * training cells, dates and counts too. Missing cells, levels and pixels stay.
   *
   * @param raw raw values from position {@code at} on; modified there
   */
  default void possible(float[] raw, int at) {}

  /** Raw column from which a network input is computed. */
  default int columnOf(int input) {
    return input;
  }

  /**
   * Refuses a row in memory with a cell that no row of these columns can have; rows from files are
   * checked by their readers.
   *
   * @param raw values [C]. Not modified.
   * @param number of the row, from 1, for the message
   * @throws IllegalArgumentException with row and column
   */
  default void requireCells(float[] raw, long number) {
    requireWidth(raw, number, columns());
    for (int column = 0; column < raw.length; column++) {
      if (!Float.isFinite(raw[column])) {
        throw new IllegalArgumentException(
            "row %d, column '%s': expected a finite number, got %s"
                .formatted(number, names().get(column), raw[column]));
      }
    }
  }

  /**
   * Refuses a row that is not there, or has another number of values.
   *
   * @param number of the row, from 1, for the message
   * @throws IllegalArgumentException with the row
   */
  static void requireWidth(float[] row, long number, int width) {
    if (row == null || row.length != width) {
      throw new IllegalArgumentException(
          "row %d: expected %d values, got %s"
              .formatted(number, width, row == null ? "null" : row.length));
    }
  }

  /** Raw column of every network input [D], in linear time. */
  default int[] columnsOfInputs() {
    return IntStream.range(0, inputs()).toArray();
  }

  /** Raw distance in a column that becomes a distance of 1 in its input; finite and &gt; 0. */
  float scale(int column);

  /** Column names, in order. */
  default List<String> names() {
    return format().names();
  }

  /** Layout of a row, if rows are pictures. */
  default Optional<Picture> picture() {
    return format().picture();
  }

  /**
   * Checks that samples have the columns that this schema was fitted on.
   *
   * <p>Compares the number of columns always, names if both sides have names, and picture sizes if
   * both are pictures.
   *
   * @throws DataException with both numbers, or the first name that differs
   */
  default void check(Samples samples) throws DataException {
    requireFormat(format(), samples);
  }

  /**
   * Checks that samples have the columns of the training source: the columns of its points if this
   * schema's rows are windows of a series; else as {@link #check}.
   *
   * @throws DataException as {@link #check}
   */
  default void checkPoints(Samples samples) throws DataException {
    Optional<Windows> windows = format().windows();
    requireFormat(windows.isPresent() ? windows.get().points(format()) : format(), samples);
  }

  private static void requireFormat(SampleFormat expected, Samples samples) throws DataException {
    SampleFormat got = samples.format();
    if (expected.picture().isPresent()
        && got.picture().isPresent()
        && !expected.picture().equals(got.picture())) {
      throw DataException.in(
          samples.source(),
          "expected pictures of "
              + expected.picture().get()
              + " pixels, got "
              + got.picture().get());
    }
    if (got.windows().isPresent() && !expected.windows().equals(got.windows())) {
      throw DataException.in(
          samples.source(),
          "expected %s, got %s"
              .formatted(Windows.inWords(expected.windows()), Windows.inWords(got.windows())));
    }
    if (expected.columns() != got.columns()) {
      throw DataException.count(samples.source(), "columns", expected.columns(), got.columns());
    }
    if (!expected.types().equals(got.types())) {
      throw DataException.in(
          samples.source(),
          expected.types().isPresent()
              ? "expected columns of the types that the model was trained on; read the rows in its"
                  + " format"
              : "expected columns of numbers, as the model was trained on, got columns of other types or"
                  + " missing cells");
    }
    if (!expected.references().equals(got.references())) {
      throw DataException.in(
          samples.source(),
          "expected raw values with the reference values of the model's columns, got others; read"
              + " the rows in the format of the model's schema");
    }
    if (expected.named() && got.named() && !expected.names().equals(got.names())) {
      throw DataException.in(samples.source(), nameDifference(expected.names(), got.names()));
    }
  }

  private static String nameDifference(List<String> expected, List<String> got) {
    int column = 0;
    while (expected.get(column).equals(got.get(column))) {
      column++;
    }
    String difference =
        "expected column "
            + (column + 1)
            + " to be "
            + DataException.quote(expected.get(column))
            + ", got "
            + DataException.quote(got.get(column));
    return new HashSet<>(expected).equals(new HashSet<>(got))
        ? difference + "; the columns are the same in another order, put them in the model's order"
        : difference;
  }
}
