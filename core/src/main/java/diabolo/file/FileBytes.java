package diabolo.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a safetensors file, one after the other. */
sealed interface FileBytes permits ChannelBytes, StreamBytes {

  /** Upper bound of the bytes that follow: their number in a file; unknown of a stream. */
  long most() throws IOException;

  /**
   * Makes sure that bytes follow before memory is taken for what they are read into. A stream reads
   * them ahead, so that no more is held than was there.
   *
   * @throws diabolo.feature.sample.DataException if there are fewer than that
   */
  void require(long count) throws IOException;

  /**
   * Fills a heap buffer from its position to its limit and rewinds it.
   *
   * @throws diabolo.feature.sample.DataException if there are too few bytes
   */
  void fill(ByteBuffer buffer) throws IOException;

  /**
   * Refuses bytes after the last one that was expected.
   *
   * @throws diabolo.feature.sample.DataException if there are any
   */
  void requireEnd() throws IOException;
}
