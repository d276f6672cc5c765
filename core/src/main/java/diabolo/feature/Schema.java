package diabolo.feature;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Picture;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How a raw row becomes network inputs, and network outputs a raw row again.
 *
 * <p>Fitted on the training rows by {@link Scaling#fit}, saved with the model, so that data to be
 * scored is treated exactly as the training data was. Immutable and thread-safe.
 */
public sealed interface Schema permits PixelSchema, TableSchema, MixedSchema {

  /** The raw rows that this schema takes, and that {@link #fromInputs} gives. */
  SampleFormat format();

  /** Number of values in a raw row. */
  int columns();

  /** Number of network inputs made of one raw row. */
  int inputs();

  /**
   * One raw row to network inputs.
   *
   * @param raw raw values from position {@code rawAt} on; not modified
   * @param inputs written from position {@code at} on
   */
  void toInputs(float[] raw, int rawAt, float[] inputs, int at);

  /** {@link #toInputs} to the bit, prepared once for many rows. */
  default RowConversion inputConversion() {
    return this::toInputs;
  }

  /**
   * One row of network inputs, or of outputs that stand for them, back to raw values: the inverse
   * of {@link #toInputs}.
   *
   * @param inputs network values from position {@code at} on; not modified
   * @param raw written from position {@code rawAt} on
   */
  void fromInputs(float[] inputs, int at, float[] raw, int rawAt);

  /** {@link #fromInputs} to the bit, prepared once for many rows. */
  default RowConversion rawConversion() {
    return this::fromInputs;
  }

  /** As {@link #rawConversion} for outputs of a model, which never stand for a missing cell. */
  default RowConversion outputConversion() {
    return rawConversion();
  }

  /** The raw column that a network input is made of. */
  default int columnOf(int input) {
    return input;
  }

  /** The raw distance in a column that becomes a distance of 1 in its input; finite and &gt; 0. */
  float scale(int column);

  /** Column names, in order. */
  default List<String> names() {
    return format().names();
  }

  /** The layout of a row where rows are pictures. */
  default Optional<Picture> picture() {
    return format().picture();
  }

  /**
   * Checks that samples have the columns that this schema was fitted on.
   *
   * <p>Names are compared where both sides have names of their own, picture sizes where both are
   * pictures; the number of columns always.
   *
   * @throws DataException with both numbers, or the first name that differs
   */
  default void check(Samples samples) throws DataException {
    requireFormat(format(), samples);
  }

  /**
   * Checks that samples have the columns of the rows that were read for training: where this
   * schema's rows are windows of a series, those of its points; else as {@link #check}.
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
              : "expected columns of numbers, as the model was trained on, got other cells or"
                  + " missing ones");
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
