package diabolo.feature.sample;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of raw values, all with the same columns: what a model is trained on and applied to.
 *
 * <p>Rows either lie in memory ({@link #inMemory} is then present and gives any row at once) or are
 * read from their files again at every pass. In both cases {@link #open} gives the same rows in the
 * same order each time. Thread-safe; cursors are not.
 */
public sealed interface Samples permits InMemorySamples, StreamedSamples {

  /** Where the rows come from, for messages: a path, mostly. */
  String source();

  /** What the source says about its rows. */
  SampleFormat format();

  /** Number of values in a row. */
  default int columns() {
    return format().columns();
  }

  /** Number of rows; empty as long as a streamed source has not been read to its end once. */
  OptionalLong rows();

  /** These samples with access to any row, where they lie in memory. */
  Optional<InMemorySamples> inMemory();

  /** A cursor before the first row, to be closed by the caller. */
  RowCursor open() throws IOException;

  /**
   * SHA-256, as lowercase hexadecimal, of what the rows are: of format and values where they lie in
   * memory or come from no files, of the bytes of the files where they are streamed.
   */
  String digest() throws IOException;
}
