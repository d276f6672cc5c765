package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of raw values, all with the same columns: the input of training and of a trained model.
 *
 * <p>Rows either lie in memory ({@link #inMemory} is then present and gives any row at once) or are
 * read from their files again at every pass. In both cases {@link #open} gives the same rows in the
 * same order each time. Thread-safe; cursors are not.
 *
 * @since 0.1
 */
public sealed interface Samples permits InMemorySamples, StreamedSamples {

  /** Origin of the rows, for messages; usually a path. */
  String source();

  /** Format of the rows. */
  SampleFormat format();

  /** Number of values in a row. */
  default int columns() {
    return format().columns();
  }

  /** Number of rows; empty until a streamed source has been read to its end once. */
  OptionalLong rows();

  /** These samples with random access to rows, if they lie in memory. */
  Optional<InMemorySamples> inMemory();

  /** Opens a cursor before the first row, to be closed by the caller. */
  RowCursor open() throws IOException;

  /**
   * SHA-256 of the rows, in lowercase hexadecimal: of the bytes of the files if they are streamed
   * from files, else of format and values.
   */
  String digest() throws IOException;

  /** The points that these windows lie over; these rows themselves, if they are no windows. */
  default Samples points() {
    return this;
  }

  /**
   * Windows over these points: for points in memory without copying them, for streamed points
   * computed at each pass.
   *
   * @throws DataException if these are pictures, are not all numbers, or are fewer than a window
   *     holds; the number of streamed points is checked at the end of a pass only
   */
  default Samples windowed(Windows windows) throws DataException {
    return new WindowedPoints(this, windows).samples();
  }
}
