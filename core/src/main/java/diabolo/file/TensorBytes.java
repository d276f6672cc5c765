package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A tensor's values as the bytes of a file: little-endian on every machine, copied as integers so
 * that NaNs keep their bits.
 */
final class TensorBytes {

  private static final int CHUNK_BYTES = 1 << 16;

  private TensorBytes() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    ByteBuffer values = tensor.bytes();
    byte[] chunk = new byte[CHUNK_BYTES];
    while (values.hasRemaining()) {
      out.write(chunk, 0, fill(chunk, values));
    }
  }

  static String digest(Tensor tensor) {
    ByteBuffer values = tensor.bytes();
    byte[] chunk = new byte[CHUNK_BYTES];
    Digest digest = new Digest();
    while (values.hasRemaining()) {
      digest.update(chunk, 0, fill(chunk, values));
    }
    return digest.hex();
  }

  /** Moves the next values to the chunk; returns how many bytes of it they fill. */
  private static int fill(byte[] chunk, ByteBuffer values) {
    int count = Math.min(chunk.length, values.remaining());
    ByteBuffer part = values.slice(values.position(), count).order(values.order());
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(part.asIntBuffer());
    values.position(values.position() + count);
    return count;
  }

  /** Reads all values of the tensor; returns the digest of their bytes. Modified: the tensor. */
  static String read(Tensor tensor, FileChannel channel, String source) throws IOException {
    ByteBuffer values = tensor.bytes();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Digest digest = new Digest();
    while (values.hasRemaining()) {
      int count = Math.min(CHUNK_BYTES, values.remaining());
      readFully(channel, chunk.clear().limit(count), source);
      ByteBuffer part = values.slice(values.position(), count).order(values.order());
      part.asIntBuffer().put(chunk.asIntBuffer());
      values.position(values.position() + count);
      digest.update(chunk);
    }
    return digest.hex();
  }

  /** Reads past a tensor of this shape; returns the digest of its bytes. */
  static String digest(Shape shape, FileChannel channel, String source) throws IOException {
    long rest = SafetensorsHeader.bytes(shape);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    Digest digest = new Digest();
    while (rest > 0) {
      readFully(channel, chunk.clear().limit((int) Math.min(CHUNK_BYTES, rest)), source);
      rest -= chunk.limit();
      digest.update(chunk);
    }
    return digest.hex();
  }

  /** Fills a buffer up to its limit and rewinds it. */
  static void readFully(FileChannel channel, ByteBuffer buffer, String source) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw DataException.in(source, "the file became shorter while it was read; try again");
      }
    }
    buffer.flip();
  }
}
