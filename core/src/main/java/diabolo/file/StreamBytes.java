package diabolo.file;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes of a stream, which may end anywhere. */
final class StreamBytes implements FileBytes {

  private static final int PART_BYTES = 1 << 20;

  private final InputStream in;
  private final String source;

  /** Bytes read ahead, in blocks that are released as they are consumed. */
  private final Deque<ByteBuffer> ahead = new ArrayDeque<>();

  /**
   * Wraps a stream at its present position.
   *
   * @param in the stream, not closed
   * @param source name of the stream in messages
   */
  StreamBytes(InputStream in, String source) {
    this.in = in;
    this.source = source;
  }

  @Override
  public long most() {
    return Long.MAX_VALUE;
  }

  @Override
  public void require(long count) throws IOException {
    long rest = count - ahead.stream().mapToLong(ByteBuffer::remaining).sum();
    while (rest > 0) {
      byte[] part = in.readNBytes((int) Math.min(PART_BYTES, rest));
      if (part.length == 0) {
        throw DataException.in(
            source,
            "expected %d more bytes, got %d; it is cut short".formatted(count, count - rest));
      }
      ahead.add(ByteBuffer.wrap(part));
      rest -= part.length;
    }
  }

  @Override
  public void fill(ByteBuffer buffer) throws IOException {
    require(buffer.remaining());
    while (buffer.hasRemaining()) {
      ByteBuffer part = ahead.element();
      int count = Math.min(part.remaining(), buffer.remaining());
      buffer.put(part.slice(part.position(), count));
      part.position(part.position() + count);
      if (!part.hasRemaining()) {
        ahead.remove();
      }
    }
    buffer.flip();
  }

  @Override
  public void requireEnd() throws IOException {
    if (!ahead.isEmpty() || in.read() >= 0) {
      throw DataException.in(source, "expected the end after the last tensor, got more bytes");
    }
  }
}
