package diabolo.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sequential reading of the bytes of a safetensors file. */
sealed interface FileBytes permits ChannelBytes, StreamBytes {

  /**
   * Upper bound on the number of bytes that follow; exact for a file, {@code Long.MAX_VALUE} for a
   * stream.
   */
  long most() throws IOException;

  /**
   * Checks that bytes follow, before memory is allocated for them. A stream reads them ahead, so
   * that memory use is bounded by the bytes present.
   *
   * @throws diabolo.feature.sample.DataException if fewer bytes follow
   */
  void require(long count) throws IOException;

  /**
   * Fills a heap buffer from its position to its limit and rewinds it.
   *
   * @throws diabolo.feature.sample.DataException if there are too few bytes
   */
  void fill(ByteBuffer buffer) throws IOException;

  /**
   * Refuses further bytes.
   *
   * @throws diabolo.feature.sample.DataException if there are any
   */
  void requireEnd() throws IOException;
}
